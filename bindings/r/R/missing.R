# missing.R - why a cell is blank

casus_missing <- function(x) {
  kinds <- .Call(casus_r_kinds)
  if (!is.data.frame(x)) return(kinds_of(x, kinds))
  found <- lapply(x[vapply(x, is.double, NA)], function(column) table(kinds_of(column, kinds)))
  counts <- data.frame(variable = rep(names(found), each = length(kinds$word)), status = rep(kinds$word, length(found)),
                       cells = as.integer(unlist(found)), stringsAsFactors = FALSE)
  counts <- counts[counts$cells > 0, ]
  new_tibble(as.list(counts), nrow = nrow(counts))
}

# "known" where there is a value, else the kind that the tag says; NA where a blank has none of our tags.
kinds_of <- function(x, kinds) {
  if (!is.double(x)) return(factor(ifelse(is.na(x), NA, kinds$word[1]), levels = kinds$word))
  blank <- which(is.na(x))
  number <- rep.int(1L, length(x))
  number[blank] <- match(na_tag(unclass(x)[blank]), kinds$letter)
  structure(number, levels = kinds$word, class = "factor")
}
