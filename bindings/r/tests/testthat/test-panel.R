test_that("a panel is that of the command line", {
  for (unit in c("directed-dyad-year", "state-year", "directed-dyad-spell", "alliance", "phase", "member")) {
    mine <- casus_panel(unit, 1939, 1939, vars = "all")
    expect_s3_class(mine, "tbl_df")
    expect_same(mine, rows_of("panel", "--unit", unit, "--from", "1939", "--to", "1939", "--vars", "all"))
  }
  expect_same(casus_panel("dyad-year", 1914, 1914, system = "gw", year_rule = "share", collapse = "both", political = TRUE),
              rows_of("panel", "--unit", "dyad-year", "--from", "1914", "--to", "1914", "--system", "gw", "--year-rule", "share",
                      "--collapse", "both", "--political"))
})

test_that("cells are labelled, and a blank one says why", {
  panel <- casus_panel(from_year = 1914, to_year = 1914, vars = c("defense", "treaty_ids"))
  expect_true(haven::is.labelled(panel$defense))
  expect_true(nzchar(attr(panel$defense, "label")))
  labels <- attr(panel$defense, "labels")
  expect_equal(sum(is.na(labels)), 7)
  expect_setequal(haven::na_tag(labels[is.na(labels)]), c("o", "u", "s", "x", "d", "n", "z"))
  blank <- is.na(panel$defense)
  expect_equal(unique(haven::na_tag(panel$defense[blank])), "s")
  expect_true(all(haven::is_tagged_na(panel$defense[blank], "s")))
  expect_identical(casus_missing(panel$defense) == "known", !blank)
  expect_identical(is.na(panel$treaty_ids), panel$treaty_ids_status != "known")
  expect_equal(attr(panel, "casus")$engine, paste("casus", utils::packageVersion("casus")))
  expect_match(attr(panel, "casus")$data, "^[0-9a-f]{64}$")
})

test_that("days are dates, and a day that is not there says why", {
  found <- casus_panel("alliance", 1904, 1905, vars = c("begin", "end"))
  expect_s3_class(found$begin, "Date")
  expect_equal(found$begin[found$treaty == "anglo-portuguese-1373"], as.Date("1373-06-24"))
  expect_equal(as.character(casus_missing(found$end)[found$treaty == "anglo-portuguese-1373"]), "none")
})

test_that("a Stata file of it reads back as the same", {
  panel <- casus_panel(from_year = 1914, to_year = 1914)
  path <- tempfile(fileext = ".dta")
  haven::write_dta(panel, path)
  back <- haven::read_dta(path)
  expect_identical(casus_missing(back$defense), casus_missing(panel$defense))
  expect_equal(as.vector(unclass(back$defense)), as.vector(unclass(panel$defense)))
  expect_setequal(haven::na_tag(attr(back$defense, "labels")), haven::na_tag(attr(panel$defense, "labels")))
})

test_that("what the program writes for Stata is what the package gives", {
  path <- tempfile(fileext = ".dta")
  made <- system2(program(), c("panel", "--from", "1914", "--to", "1914", "-o", path), stderr = FALSE)
  skip_if(made != 0, "this casus writes no Stata files")
  theirs <- haven::read_dta(path)
  mine <- casus_panel(from_year = 1914, to_year = 1914)
  for (name in names(mine)[4:8]) {
    expect_identical(casus_missing(theirs[[name]]), casus_missing(mine[[name]]))
    expect_identical(attr(theirs[[name]], "label"), attr(mine[[name]], "label"))
    expect_setequal(names(attr(theirs[[name]], "labels")), names(attr(mine[[name]], "labels")))
  }
})

test_that("obligations are added and nothing else changes", {
  frame <- data.frame(ccode1 = c(300, 255, 2, 99999, 365, 300), ccode2 = c(255, 300, 20, 2, 731, 255),
                      year = c(1914, 1914, 1960, 1960, NA, 1914), x = 6:1, row.names = letters[1:6])
  made <- add_casus_obligations(frame)
  expect_identical(class(made), "data.frame")
  expect_identical(row.names(made), letters[1:6])
  expect_identical(as.list(made)[1:4], as.list(frame))
  expect_named(made, c(names(frame), "defense", "offense", "neutral", "nonagg", "consul"))
  expect_equal(as.vector(unclass(made$defense))[c(1:3, 6)], c(1, 1, 1, 1))
  expect_equal(as.character(casus_missing(made$defense)[4:5]), c("not_in_system", "not_coded"))
})

test_that("the columns of the frame are shared, not copied", {
  skip_if(!capabilities("profmem"), "this R does not tell of copies")
  frame <- data.frame(ccode1 = rep(300, 1e4), ccode2 = rep(255, 1e4), year = rep(1914, 1e4), x = runif(1e4))
  told <- capture.output({
    tracemem(frame$x)
    made <- add_casus_obligations(frame)
    untracemem(frame$x)
  })
  expect_false(any(grepl("->", told)))
  expect_identical(made$x, frame$x)
})

test_that("tibbles, groups and attributes of others stay", {
  skip_if_not_installed("dplyr")
  frame <- tibble::tibble(gwcode1 = c(255L, 300L), gwcode2 = c(300L, 255L), year = 1914L)
  attr(frame, "ps_system") <- "gw"
  made <- add_casus_obligations(dplyr::group_by(frame, gwcode1), vars = c("defense", "treaty_ids"))
  expect_identical(dplyr::group_vars(made), "gwcode1")
  expect_identical(attr(made, "ps_system"), "gw")
  expect_equal(as.vector(unclass(dplyr::ungroup(made)$defense)), c(1, 1))
  expect_equal(dplyr::count(made, defense)$n, c(1L, 1L))
  expect_named(made, c(names(frame), "defense", "treaty_ids", "treaty_ids_status"))
})

test_that("rows of a frame get what the panel has, in any order and twice", {
  panel <- casus_panel(from_year = 1912, to_year = 1914, vars = c("obligations", "treaties"))
  set.seed(5)
  some <- panel[sample(nrow(panel), 3000, replace = TRUE), ]
  expect_identical(as.list(add_casus_obligations(some[1:3], vars = c("obligations", "treaties"))), as.list(some))
})

test_that("a frame without rows gets columns without rows", {
  made <- add_casus_obligations(data.frame(ccode1 = numeric(), ccode2 = numeric(), year = numeric()))
  expect_equal(dim(made), c(0, 8))
})

test_that("a wrong frame is told what it has, what was wanted, and one way out", {
  frame <- data.frame(ccode1 = 300, COWcode2 = 255, year = 1914)
  found <- error_of(add_casus_obligations(frame))
  expect_s3_class(found, "casus_not_found")
  expect_match(found$problem, "no column 'ccode2': it has ccode1, COWcode2, year; wanted are ccode1, ccode2, year or gwcode1")
  expect_equal(found$hint, "names(data)[names(data) == \"COWcode2\"] <- \"ccode2\"")
  names(frame)[2] <- "ccode2"
  expect_error(add_casus_obligations(add_casus_obligations(frame)), "already", class = "casus_invalid")
  expect_error(add_casus_obligations(transform(frame, year = 1914.5)), "'year' is 1914.5 in row 1", class = "casus_invalid")
  expect_error(add_casus_obligations(transform(frame, ccode1 = "300")), "'ccode1' is character", class = "casus_invalid")
  expect_error(add_casus_obligations(transform(frame, ccode1 = factor("300"))), "'ccode1' is factor", class = "casus_invalid")
  expect_error(add_casus_obligations(frame, system = "gw"), "gwcode1", class = "casus_not_found")
  expect_error(add_casus_obligations(as.matrix(frame)), "no data frame but matrix", class = "casus_invalid")
  expect_error(add_casus_obligations(frame, vars = "defence"), "defence", class = "casus_not_found")
})

test_that("options that are none are refused with those that are", {
  expect_match(error_of(casus_panel("dyad"))$hint, "^one of directed-dyad-year, dyad-year")
  expect_error(casus_panel("dyad-year", 1914, 1914), class = "casus_invalid")
  expect_error(casus_panel(from_year = "1914"), "no year", class = "casus_invalid")
  expect_error(casus_panel(collapse = "mean"), "collapse cannot be 'mean'", class = "casus_invalid")
})

test_that("a codebook has the entries that panels are computed by", {
  book <- casus_codebook(unit = "directed-dyad-year")
  panel <- casus_panel(from_year = 1914, to_year = 1914, vars = "all")
  expect_setequal(book$name, setdiff(names(panel), grep("_status$", names(panel), value = TRUE)))
  expect_equal(book$label[book$name == "defense"], attr(panel$defense, "label"))
})

test_that("missing kinds of a frame are counted", {
  found <- casus_missing(casus_panel("state-year", 1914, 1914))
  expect_true(all(tapply(found$cells, found$variable, sum) == 45))
  expect_equal(as.character(casus_missing(c(1, NA))), c("known", NA))
  expect_equal(as.character(casus_missing(c("a", NA))), c("known", NA))
})

test_that("ATOP's members make a corpus, with ties as published", {
  atop <- casus_atop(oracle("atop/atop4_01_member_level.csv"))
  expect_output(print(atop), "745 treaties")
  expect_equal(sum(casus_panel(from_year = 1900, to_year = 1900, corpus = atop)$defense, na.rm = TRUE), 16) # eight ties, both ways
  pack <- tempfile(fileext = ".pack")
  words <- c("import", "atop", oracle("atop/atop4_01_member_level.csv"), "-o", pack)
  expect_equal(system2(program(), words, stdout = FALSE, stderr = FALSE), 0)
  mine <- casus_panel(from_year = 1936, to_year = 1940, vars = "all", corpus = pack)
  expect_same(mine, rows_of("panel", "--corpus", pack, "--from", "1936", "--to", "1940", "--vars", "all"))
  expect_identical(as.list(casus_panel(from_year = 1936, to_year = 1940, vars = "all", corpus = atop)), as.list(mine))
})
