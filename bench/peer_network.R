# peer_network.R DYADS.csv - the measures of `casus network states` by R's igraph, for bench/run.py
suppressMessages(library(igraph))
d <- read.csv(commandArgs(TRUE)[1])
d <- d[d$atop_defense == 1 & d$year >= 1816, ]
begin <- proc.time()
for (y in unique(d$year)) {
    e <- unique(t(apply(as.matrix(d[d$year == y, c("ccode1", "ccode2")]), 1, sort)))
    g <- graph_from_edgelist(apply(e, 2, as.character), directed = FALSE)
    x <- list(degree(g), betweenness(g), closeness(g), eigen_centrality(g)$vector, components(g), coreness(g),
              transitivity(g, "local"), page_rank(g)$vector, cluster_louvain(g))
}
used <- proc.time() - begin
cat(sprintf("{\"ms\": %.0f}\n", 1e3 * (used[["user.self"]] + used[["sys.self"]])))
