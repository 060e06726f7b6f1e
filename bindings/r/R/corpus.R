# corpus.R - states and treaties: those that come along, those of a pack, those of ATOP

opened <- new.env(parent = emptyenv())

casus_corpus <- function(pack = NULL) {
  if (is.null(pack)) {
    if (is.null(opened$builtin)) opened$builtin <- casus_corpus(system.file("corpus.pack", package = "casus", mustWork = TRUE))
    return(opened$builtin)
  }
  path <- path_of(pack, "pack")
  if (!file.exists(path) || dir.exists(path)) {
    casus_stop("io", paste0("there is no file '", path, "'"), "`casus pack FOLDER -o FILE` and `casus import atop` make one", path)
  }
  structure(.Call(casus_r_open_pack, readBin(path, "raw", file.size(path))), class = "casus_corpus")
}

casus_atop <- function(members, phases = NULL, base = NULL) {
  if (is.null(members)) casus_stop("invalid", "there is no file of members", "casus_atop(\"atop4_01_member_level.csv\")")
  structure(.Call(casus_r_import_atop, corpus_of(base), path_of(members, "members"), path_of(phases, "phases")),
            class = "casus_corpus")
}

# What the argument `corpus` of a question means.
corpus_of <- function(corpus) {
  if (is.null(corpus) || is.character(corpus)) casus_corpus(corpus) else corpus
}

casus_state <- function(name, on = NULL, corpus = NULL) {
  new_tibble(.Call(casus_r_states, corpus_of(corpus), as.character(name), day_of(on)), nrow = length(name))
}

casus_cite <- function(treaties = NULL, corpus = NULL) {
  text <- .Call(casus_r_cite, corpus_of(corpus), treaties)
  structure(strsplit(text, "\n", fixed = TRUE)[[1]], class = "Bibtex")
}

print.casus_corpus <- function(x, ...) {
  it <- .Call(casus_r_describe, x)
  cat("<casus corpus: ", it$treaties, " treaties, data ", substr(it$digest, 1, 12), ">\n", sep = "")
  invisible(x)
}

.onAttach <- function(libname, pkgname) {
  it <- .Call(casus_r_describe, casus_corpus())
  packageStartupMessage("casus ", utils::packageVersion(pkgname), ", ", it$treaties, " treaties, data ", substr(it$digest, 1, 12),
                        ". Cite with casus_cite().")
}
