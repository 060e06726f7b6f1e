# similar.R - how alike the portfolios of states are: S, kappa, pi, tau-b, A

MEASURES <- c("S", "kappa", "pi", "taub", "A")
DISTANCES <- c("absolute", "squared", "nominal")

# The columns that the words ask for, as `casus similar` understands them: measure, distance, binary, weighted, a column each.
measures_of <- function(measure, ties, distance, weighted) {
  found <- matrix(0L, 4, 0)
  for (word in measure) {
    if (word == "all") {
      found <- cbind(found, .Call(casus_r_twelve, weighted))
      next
    }
    number <- number_of(word, MEASURES, "measure") - 1L
    fitting <- c(absolute = word %in% c("S", "A"), squared = word != "taub", nominal = word %in% c("kappa", "pi"))
    chosen <- vapply(distance, number_of, 1L, DISTANCES, "distance")
    chosen <- chosen[fitting[chosen]]
    choices <- expand.grid(binary = which(c("valued", "binary") %in% ties) - 1L,
                           weighted = if (weighted && word == "S") 0:1 else 0L,
                           distance = if (length(chosen)) chosen else 0L)
    found <- cbind(found, rbind(number, choices$distance, choices$binary, choices$weighted))
  }
  unique(found, MARGIN = 2)
}

casus_similar <- function(measure = character(), ties = c("valued", "binary"), distance = character(), of = character(), on = NULL,
                          from_year = NULL, to_year = NULL, year_rule = "any-day", dyads = NULL, portfolio = NULL, levels = NULL,
                          coding = "atop", weights = NULL, weight = NULL, self_tie = NULL, directed = FALSE, compat = NULL,
                          corpus = NULL) {
  if (!is.null(dyads) && !is.null(portfolio)) {
    casus_stop("invalid", "dyads and portfolio are given", "portfolios come from one of the two")
  }
  for (word in ties) number_of(word, c("valued", "binary"), "ties")
  corpus <- corpus_of(corpus)
  if (is.null(portfolio) && length(of)) of <- casus_state(of, corpus = corpus)$state
  numbers <- c(number_of(coding, c("atop", "cow"), "coding") - 1L,
               if (is.null(self_tie)) 0L else if (isTRUE(self_tie)) 1L else 2L,
               year_of(from_year, "from_year"), year_of(to_year, "to_year"), day_of(on),
               number_of(year_rule, .Call(casus_r_words)$year_rule, "year_rule") - 1L,
               as.integer(identical(compat, "dyadyear")),
               if (is.null(levels)) c(0L, 0L) else as.integer(range(levels)))
  files <- c(path_of(weights, "weights"), if (is.null(text_of(weight, "weight"))) NA else weight, path_of(dyads, "dyads"),
             path_of(portfolio, "portfolio"))
  measures <- measures_of(measure, ties, distance, !is.null(weights) || !is.null(weight))
  storage.mode(measures) <- "integer"
  tibble_of(.Call(casus_r_similar, corpus, numbers, files, measures, as.character(of),
                  if (is.null(compat)) 0L else number_of(compat, c("dyadyear", "haege"), "compat"), isTRUE(directed)))
}
