test_that("the corpus that comes along knows states and days", {
  expect_output(print(casus_corpus()), "treaties, data [0-9a-f]{12}>")
  expect_equal(casus_state("South Korea")$state, "ROK")
  expect_equal(unlist(casus_state("Soviet Union", on = "1970-01-01")), c(state = "RUS", name = "Soviet Union"))
})

test_that("a crisis says who is bound, and prints sentence, list and proof", {
  answer <- casus_crisis("ROK attacks PRK", on = "2024-12-05")
  expect_s3_class(answer$states, "tbl_df")
  expect_equal(answer$states$group[answer$states$state == "CHN"], "must_fight")
  expect_equal(answer$trace$format, "trace/1")
  expect_output(print(answer), "^If South Korea attacks North Korea.*Must fight")
  expect_false(grepl("\nProof\n", answer$text))
  expect_output(print(answer, proof = TRUE), "\nProof\n")
})

test_that("the day decides, as a date or as text", {
  before <- casus_crisis("ROK attacks PRK", on = as.Date("2024-06-18"))
  expect_false("RUS" %in% before$states$state[before$states$group == "must_fight"])
  expect_identical(before, casus_crisis("ROK attacks PRK on 2024-06-18"))
})

test_that("where nothing follows there are no rows, and the same columns", {
  quiet <- casus_crisis("Peru attacks Bolivia", on = "1895-01-01")$states
  expect_equal(nrow(quiet), 0)
  expect_named(quiet, names(casus_crisis("ROK attacks PRK", on = "2024-12-05")$states))
})

test_that("a crisis is the trace of the command line", {
  skip_if_not_installed("jsonlite")
  words <- c("if", "AUH", "attacks", "SER", "on", "1914-07-28", "--compliance", "full", "--as-known-by", "France")
  said <- system2(program(), c(words, "--format", "json"), stdout = TRUE)
  mine <- casus_crisis("AUH attacks SER", on = "1914-07-28", compliance = "full", as_known_by = "France")$trace
  expect_identical(mine, jsonlite::fromJSON(said, simplifyDataFrame = FALSE, simplifyMatrix = FALSE))
})

test_that("failures are conditions with place and suggestion", {
  found <- error_of(casus_crisis("ROK attcks PRK", on = "2024-12-05"))
  expect_s3_class(found, "casus_invalid")
  expect_equal(list(found$file, found$line, found$column), list("question", 1L, 1L))
  expect_true(nzchar(found$hint))
  expect_match(conditionMessage(found), "^question:1:1: .*\n  hint: ")
  expect_error(casus_crisis("ROK attacks Narnia", on = "2024-12-05"), "Narnia", class = "casus_not_found")
  expect_error(casus_crisis("ROK attacks PRK", on = "2024"), "not one day", class = "casus_invalid")
  expect_error(casus_crisis("ROK attacks PRK", on = "2024-12-05", compliance = "some"), "cannot be 'some'", class = "casus_invalid")
  expect_error(casus_crisis(3), "not one text", class = "casus_invalid")
  expect_error(casus_crisis("ROK attacks PRK", on = "2024-12-05", corpus = "no-such.pack"), class = "casus_io")
})

test_that("a pack that is none, and a corpus of another session, are refused", {
  expect_error(casus_corpus(file_of("no pack at all", ending = ".pack")), class = "casus_format")
  old <- tempfile()
  saveRDS(casus_corpus(), old)
  expect_error(casus_panel("state-year", 1914, 1914, corpus = readRDS(old)), "another session", class = "casus_invalid")
})

test_that("treaties are cited with their sources", {
  bib <- casus_cite("dual-alliance-1879")
  expect_s3_class(bib, "Bibtex")
  expect_true(any(grepl("Pribram", bib)) && bib[1] == "@misc{casus,")
  expect_error(casus_cite("no-such-treaty"), class = "casus_not_found")
  said <- system2(program(), c("cite", "dual-alliance-1879"), stdout = TRUE)
  expect_identical(unclass(bib), enc2utf8(said))
})

test_that("what failed halfway is freed by R", {
  fails <- function() error_of(casus_crisis("ROK attacks PRK", on = "2024-12-05", as_known_by = "Narnia"))
  for (i in 1:200) expect_s3_class(fails(), "casus_not_found")
  gc()
  expect_s3_class(casus_crisis("ROK attacks PRK", on = "2024-12-05"), "casus_crisis")
})
