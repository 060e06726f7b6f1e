# balance.R - how far a signed network is from two camps

casus_balance <- function(ties, seed = 0, steps = 0, null = 0) {
  numbers <- as.numeric(c(seed, steps, null))
  if (is.data.frame(ties)) {
    absent <- setdiff(c("from", "to", "sign"), names(ties))
    if (length(absent)) {
      casus_stop("not_found", paste0("the ties have no column '", absent[1], "': they have ", told(names(ties))),
                 suggestion(absent[1], names(ties)))
    }
    bad <- which(is.na(ties$from) | is.na(ties$to) | is.na(ties$sign) | ties$sign != round(ties$sign))
    if (length(bad)) {
      tie <- ties[bad[1], ]
      casus_stop("invalid", paste0("tie ", bad[1], " is ", paste(tie$from, tie$to, tie$sign, sep = ", ")),
                 "from and to are names, sign is a whole number: 1 for friends, -1 for foes, more for heavier ties")
    }
    from <- as.character(ties$from)
    to <- as.character(ties$to)
    names <- sort(unique(c(from, to)), method = "radix")
    found <- .Call(casus_r_balance, NULL, names, rbind(match(from, names), match(to, names), as.integer(ties$sign)), numbers)
  } else {
    found <- .Call(casus_r_balance, path_of(ties, "ties"), NULL, NULL, numbers)
  }
  found$frustrated <- new_tibble(found$frustrated, nrow = length(found$frustrated$sign))
  structure(found, class = "casus_balance")
}

print.casus_balance <- function(x, ...) {
  cat("<casus balance: ", x$vertices, " vertices, ", x$ties, " ties, frustration ",
      if (x$proven) x$frustration else paste(x$lower, "to", x$frustration), ">\n", sep = "")
  invisible(x)
}
