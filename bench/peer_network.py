#!/usr/bin/env python3
"""peer_network.py DYADS.csv [STEP] - the measures of `casus network states` by networkx, each STEP-th year, for bench/run.py"""
import csv
import json
import sys
import time

import networkx

step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
years = {}
with open(sys.argv[1], encoding="utf-8") as source:
    for row in csv.DictReader(source):
        if row["atop_defense"] == "1" and int(row["year"]) >= 1816:
            years.setdefault(row["year"], networkx.Graph()).add_edge(row["ccode1"], row["ccode2"])
begin = time.process_time()
chosen = sorted(years)[::step]
for year in chosen:
    g = years[year]
    networkx.betweenness_centrality(g, normalized=False)
    networkx.closeness_centrality(g)
    networkx.eigenvector_centrality_numpy(g)
    networkx.core_number(g)
    networkx.clustering(g)
    networkx.pagerank(g)
    list(networkx.connected_components(g))
    networkx.community.louvain_communities(g, seed=0)
print(json.dumps({"ms": round((time.process_time() - begin) * 1e3), "years": len(chosen)}))
