test_that("similarity is that of the command line", {
  file <- file_of("state,share,RED,BLUE", "RED,0.5,3,1", "BLUE,0.25,0,3", "GREEN,,2,2")
  expect_same(casus_similar("all", portfolio = file, weight = "share"),
              rows_of("similar", "--portfolio", file, "--weight", "share", "-m", "all"))
  expect_same(casus_similar(c("S", "kappa"), of = c("Russia", "China", "PRK"), on = "2024-12-05"),
              rows_of("similar", "--of", "RUS", "--of", "CHN", "--of", "PRK", "--on", "2024-12-05", "-m", "S", "-m", "kappa"))
  expect_same(casus_similar("pi", ties = "valued", distance = c("nominal", "squared"), on = "1914-07-28", directed = TRUE),
              rows_of("similar", "-m", "pi", "--ties", "valued", "--distance", "nominal", "--distance", "squared",
                      "--on", "1914-07-28", "--directed"))
  expect_same(casus_similar(from_year = 1914, to_year = 1914, coding = "cow", self_tie = FALSE, year_rule = "dec31"),
              rows_of("similar", "--from", "1914", "--to", "1914", "--coding", "cow", "--self-tie", "no", "--year-rule", "dec31"))
})

test_that("the twelve measures of 1914 are as recomputed", {
  unpacked <- function(name) {
    path <- tempfile(fileext = ".csv")
    writeLines(readLines(oracle(name)), path) # which unpacks
    path
  }
  mine <- casus_similar("all", dyads = unpacked("atop/atop5_1_directed_dyad_year.csv.gz"),
                        weights = unpacked("states/cow_nmc_v7.csv.gz"), weight = "cinc",
                        compat = "dyadyear", from_year = 1914, to_year = 1914)
  theirs <- utils::read.csv(oracle("net/similarity_atop51_1816_1914_1950_1990.csv.gz"))
  both <- merge(mine, theirs[theirs$year == 1914, ], by = c("ccode1", "ccode2"), suffixes = c("", ".theirs"))
  expect_equal(c(nrow(mine), nrow(both)), c(1980, 1980))
  for (name in c("sallyvwa", "kallyb", "taub", "bcai", "pallyv")) {
    expect_lt(max(abs(both[[name]] - both[[paste0(name, ".theirs")]])), 1e-8)
  }
})

test_that("a measure is a plain number, and where it says nothing a tagged one", {
  mine <- casus_similar(c("S", "taub"), ties = "valued", portfolio = file_of("state,a,b", "X,2,0", "Y,2,3"))
  expect_null(attr(mine$s_absolute_valued, "class"))
  expect_true(nzchar(attr(mine$s_absolute_valued, "label")))
  expect_equal(as.character(casus_missing(mine$taub_valued)), "undefined")
})

test_that("a fault of a file is told with its place", {
  file <- file_of("state,a,b", "A,1,7")
  found <- error_of(casus_similar("S", portfolio = file))
  expect_s3_class(found, "casus_format")
  expect_equal(list(found$file, found$line, found$column), list(file, 2L, 5L))
  expect_error(casus_similar(portfolio = "no-such-file.csv"), class = "casus_io")
  expect_error(casus_similar("T"), "measure cannot be 'T'", class = "casus_invalid")
  expect_error(casus_similar(portfolio = file, dyads = file), "dyads and portfolio", class = "casus_invalid")
  expect_error(casus_similar(of = "Narnia"), class = "casus_not_found")
})

test_that("a triangle with one foe is frustrated by one tie", {
  ties <- data.frame(from = c("a", "b", "a", "c"), to = c("b", "c", "c", "d"), sign = c(1, 1, -1, -1))
  found <- casus_balance(ties)
  expect_true(found$proven)
  expect_equal(found$frustration, 1)
  expect_equal(nrow(found$frustrated), 1)
  expect_equal(found$triangles, c(ppp = 0, ppn = 1, pnn = 0, nnn = 0))
  expect_true(found$camps[["c"]] != found$camps[["d"]])
  expect_output(print(found), "4 vertices, 4 ties, frustration 1")
  again <- casus_balance(file_of("from,to,sign", paste(ties$from, ties$to, ties$sign, sep = ",")))
  expect_identical(again$camps, found$camps)
  expect_error(casus_balance(ties[c(1, 1), ]), "twice", class = "casus_invalid")
  expect_error(casus_balance(transform(ties, sign = c(1, NA, 1, 1))), "tie 2 is b, c, NA", class = "casus_invalid")
  expect_match(error_of(casus_balance(ties[-3]))$problem, "no column 'sign': they have from, to")
  expect_equal(casus_balance(ties[0, ])$normalised, NA_real_)
})

test_that("shuffled signs say what chance gives, the same for a seed", {
  ends <- expand.grid(from = 1:8, to = 1:8)
  ends <- ends[ends$from < ends$to, ]
  ties <- transform(ends, sign = ifelse((from < 5) == (to < 5), 1, -1))
  found <- casus_balance(ties, null = 50)
  expect_equal(c(found$frustration, found$null$shuffles, found$null$as_balanced), c(0, 50, 0))
  expect_identical(casus_balance(ties, null = 50)$null, found$null)
})

test_that("the tribes and a window have their proven indices", {
  expect_equal(casus_balance(oracle("net/signnet/tribes.csv"))$frustration, 7)
  expect_equal(casus_balance(oracle("net/signnet/cow_96-99.csv"))$frustration, 45)
})
