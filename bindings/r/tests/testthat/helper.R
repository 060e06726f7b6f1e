# helper.R - the command line ($CASUS) and what others published ($CASUS_SHARED), where they are

program <- function() {
  path <- Sys.getenv("CASUS")
  skip_if(!nzchar(path), "CASUS names no program")
  path
}

oracle <- function(name) {
  path <- file.path(Sys.getenv("CASUS_SHARED"), "oracles", name)
  skip_if(!file.exists(path), "the oracles are not there")
  path
}

# A file of lines, gone with the session.
file_of <- function(..., ending = ".csv") {
  path <- tempfile(fileext = ending)
  writeLines(c(...), path, useBytes = TRUE)
  path
}

# What the command line prints as csv: all cells as text.
rows_of <- function(...) {
  said <- system2(program(), shQuote(c(..., "--format", "csv")), stdout = TRUE, stderr = FALSE)
  utils::read.csv(text = said, colClasses = "character", na.strings = character(), encoding = "UTF-8")
}

# A table of ours is that of the command line, cell by cell, and so are the reasons of its blanks.
expect_same <- function(mine, theirs) {
  expect_equal(nrow(mine), nrow(theirs))
  for (name in setdiff(names(mine), grep("_status$", names(mine), value = TRUE))) {
    column <- mine[[name]]
    cells <- theirs[[name]]
    if (is.numeric(column)) expect_identical(as.vector(unclass(column)) + 0, as.numeric(cells), label = name)
    else expect_identical(ifelse(is.na(column), "", as.character(column)), cells, label = name)
    reasons <- theirs[[paste0(name, "_status")]]
    if (is.null(reasons)) next
    status <- mine[[paste0(name, "_status")]]
    expect_identical(as.character(if (is.null(status)) casus_missing(column) else status), reasons, label = paste0(name, "_status"))
  }
}

error_of <- function(call) tryCatch(call, casus_error = identity)
