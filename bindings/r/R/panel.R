# panel.R - who owed whom what: panels, and the same for the rows of a frame

# The options of a panel as C takes them.
panel_numbers <- function(unit, from_year, to_year, system, year_rule, collapse, political) {
  words <- .Call(casus_r_words)
  c(if (is.null(unit)) length(words$unit) else number_of(unit, words$unit, "unit") - 1L,
    year_of(from_year, "from_year"), year_of(to_year, "to_year"),
    number_of(system, c("cow", "gw"), "system") - 1L,
    number_of(year_rule, words$year_rule, "year_rule") - 1L,
    if (is.null(collapse)) 0L else number_of(collapse, words$collapse, "collapse"),
    as.integer(isTRUE(political)))
}

# Columns as C gives them, as a tibble with the attribute "casus": engine, data, options.
tibble_of <- function(columns) {
  notes <- attr(columns, "casus")
  attr(columns, "casus") <- NULL
  new_tibble(columns, nrow = length(columns[[1]]), casus = notes)
}

casus_panel <- function(unit = "directed-dyad-year", from_year = NULL, to_year = NULL, system = "cow", year_rule = "any-day",
                        collapse = NULL, vars = "obligations", political = FALSE, corpus = NULL) {
  numbers <- panel_numbers(unit, from_year, to_year, system, year_rule, collapse, political)
  tibble_of(.Call(casus_r_panel, corpus_of(corpus), numbers, as.character(vars)))
}

casus_codebook <- function(vars = NULL, unit = NULL, corpus = NULL) {
  numbers <- panel_numbers(unit, NULL, NULL, "cow", "any-day", NULL, FALSE)
  tibble_of(.Call(casus_r_codebook, corpus_of(corpus), numbers, as.character(vars)))
}

add_casus_obligations <- function(data, vars = "obligations", year_rule = "any-day", system = NULL, political = FALSE,
                                  corpus = NULL) {
  keys <- keys_of(data, system)
  numbers <- panel_numbers("directed-dyad-year", NULL, NULL, if (keys[1] == "gwcode1") "gw" else "cow", year_rule, NULL, political)
  columns <- .Call(casus_r_panel_at, corpus_of(corpus), numbers, as.character(vars), lapply(keys, number_column, data), keys)
  twice <- intersect(names(columns), names(data))
  if (length(twice)) {
    casus_stop("invalid", paste0("the frame has a column '", twice[1], "' already"), "rename it first, or ask for other vars")
  }
  # A new list of the same vectors: no row is touched, no column copied, and whatever else the frame carries stays with it.
  made <- c(unclass(data), columns)
  kept <- attributes(data)
  kept$names <- names(made)
  kept$casus <- attr(columns, "casus")
  attributes(made) <- kept
  made
}

KEYS <- list(cow = c("ccode1", "ccode2", "year"), gw = c("gwcode1", "gwcode2", "year"))

# The names of the keys that a frame has; COW's where it has both.
keys_of <- function(data, system) {
  if (!is.data.frame(data)) {
    casus_stop("invalid", paste0("this is no data frame but ", class(data)[1]), "peacesciencer::create_dyadyears() makes one")
  }
  wanted <- if (is.null(system)) KEYS else KEYS[number_of(system, names(KEYS), "system")]
  for (keys in wanted) if (all(keys %in% names(data))) return(keys)
  absent <- lapply(wanted, setdiff, names(data))
  nearest <- which.min(lengths(absent))
  keys <- absent[[nearest]]
  casus_stop("not_found",
             paste0("the frame has no column ", paste0("'", keys, "'", collapse = ", "), ": it has ", told(names(data)),
                    "; wanted are ", paste(vapply(wanted, paste, "", collapse = ", "), collapse = " or ")),
             suggestion(keys[1], setdiff(names(data), wanted[[nearest]])))
}

told <- function(names) {
  if (!length(names)) return("none")
  paste0(paste(utils::head(names, 10), collapse = ", "), if (length(names) > 10) paste(" and", length(names) - 10, "more"))
}

suggestion <- function(key, names) {
  far <- utils::adist(key, names, ignore.case = TRUE)
  near <- names[which.min(far)]
  if (length(near) && min(far) <= 4) paste0("names(data)[names(data) == \"", near, "\"] <- \"", key, "\"")
  else paste0("add a column '", key, "'")
}

number_column <- function(name, data) {
  column <- data[[name]]
  if (!typeof(column) %in% c("integer", "double") || is.factor(column) || inherits(column, c("integer64", "Date", "POSIXt"))) {
    casus_stop("invalid", paste0("'", name, "' is ", class(column)[1], "; wanted are whole numbers"),
               paste0("as.integer(as.character(data$", name, "))"))
  }
  column
}
