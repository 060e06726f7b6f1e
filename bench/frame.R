# frame.R PACK - R on 1,987,950 directed dyad-years: the panel, and its variables added to a frame of as many rows; for bench/run.py
library(casus)
RUNS <- 5

# The median of the processor time.
measure <- function(name, call) {
  took <- replicate(RUNS, sum(system.time(call())[1:2]))
  cat(sprintf("{\"bench\": \"%s\", \"median\": %.3f, \"unit\": \"s\", \"n\": %d}\n", name, stats::median(took), RUNS))
}

atop <- casus_corpus(commandArgs(TRUE)[1])
measure("r_panel", function() casus_panel(from_year = 1816, to_year = 2018, corpus = atop))
frame <- as.data.frame(casus_panel(from_year = 1816, to_year = 2018, corpus = atop))[1:3]
frame[] <- lapply(frame, as.double) # as peacesciencer has them
stopifnot(nrow(frame) == 1987950)
measure("r_add", function() add_casus_obligations(frame, corpus = atop))
