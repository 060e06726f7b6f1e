# errors.R - failures as conditions, and arguments that are words

# A failure of the library: what was found, what was wanted, where, one suggestion.
casus_stop <- function(status, message, hint = "", file = "", place = c(0L, 0L)) {
  where <- if (nzchar(file)) paste0(file, if (place[1] > 0) paste0(":", place[1], ":", place[2]), ": ")
  said <- paste0(where, message, if (nzchar(hint)) paste0("\n  hint: ", hint))
  stop(structure(
    class = c(paste0("casus_", status), "casus_error", "error", "condition"),
    list(message = said, call = NULL, status = status, problem = message, file = file, line = place[1], column = place[2],
         hint = hint)
  ))
}

# The place of a word among those that an option knows.
number_of <- function(word, words, what) {
  found <- if (is.character(word) && length(word) == 1) match(word, words) else NA_integer_
  if (is.na(found)) {
    casus_stop("invalid", paste0(what, " cannot be ", paste(encodeString(as.character(word), quote = "'"), collapse = ", ")),
               paste("one of", paste(words, collapse = ", ")))
  }
  found
}

# A year, or nothing.
year_of <- function(year, what) {
  if (is.null(year)) return(0L)
  if (!is.numeric(year) || length(year) != 1 || is.na(year) || year != round(year)) {
    casus_stop("invalid", paste0(what, " is no year: ", paste(format(year), collapse = ", ")), "a whole number such as 1914")
  }
  as.integer(year)
}

# Days since 1970-01-01 of a date, or of a text such as "2024-12-05"; NA: none was given.
day_of <- function(on) {
  if (is.null(on)) return(NA_integer_)
  if (inherits(on, "POSIXt")) on <- as.Date(on)
  if (inherits(on, "Date")) as.integer(unclass(on)) else .Call(casus_r_day, as.character(on))
}

# One text, or nothing.
text_of <- function(text, what) {
  if (!is.null(text) && !(is.character(text) && length(text) == 1 && !is.na(text))) {
    casus_stop("invalid", paste(what, "is not one text"), "give one, in quotes")
  }
  text
}

# A path as C takes it; NA: none was given.
path_of <- function(path, what) {
  if (is.null(text_of(path, what))) NA_character_ else path.expand(path)
}
