# crisis.R - what follows from facts in words

casus_crisis <- function(question, on = NULL, compliance = c("none", "full"), as_known_by = NULL, all = FALSE, corpus = NULL) {
  words <- c("none", "full")
  full <- !identical(compliance, words) && number_of(compliance, words, "compliance") == 2
  if (is.null(text_of(question, "question"))) {
    casus_stop("invalid", "there is no question", "casus_crisis(\"ROK attacks PRK\", on = \"2024-12-05\")")
  }
  answer <- .Call(casus_r_crisis, corpus_of(corpus), question, day_of(on), full, text_of(as_known_by, "as_known_by"), isTRUE(all),
                  getOption("width"))
  structure(list(sentence = answer$trace$sentence, states = states_of(answer$trace), trace = answer$trace, text = answer$text,
                 proof = answer$proof), class = "casus_crisis")
}

# A row for each state and what it is bound to, in the order of the answer.
states_of <- function(trace) {
  rows <- list()
  for (group in trace$answer) {
    for (item in group$items) {
      told <- vapply(c("duty", "act", "status", "treaty", "article", "toward", "since", "once", "head"),
                     function(field) if (is.null(item[[field]])) NA_character_ else as.character(item[[field]])[1], "")
      for (bearer in as.character(item$bearers)) rows[[length(rows) + 1]] <- c(state = bearer, group = group$group, told)
    }
  }
  fields <- c("state", "group", "duty", "act", "status", "treaty", "article", "toward", "since", "once", "head")
  columns <- lapply(fields, function(field) vapply(rows, function(row) row[[field]], ""))
  names(columns) <- fields
  new_tibble(columns, nrow = length(rows))
}

print.casus_crisis <- function(x, proof = FALSE, ...) {
  cat(if (proof) x$proof else x$text)
  invisible(x)
}
