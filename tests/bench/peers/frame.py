"""pandas at the same work (duck.mjs says which), from its own file.
    python3 frame.py prepare ANCHORS.csv DIR FILE.pickle
    python3 frame.py count ANCHORS.csv FILE.pickle OUT.csv
"""
import sys

import numpy as np
import pandas as pd

task, anchors, *files = sys.argv[1:]
anchors = pd.read_csv(anchors)


def prepare(directory, file):
    tables = {}
    for source, own in anchors.groupby("source", sort=False):
        items = list(own["item"].unique())
        rows = pd.read_csv(f"{directory}/{source}.csv", usecols=["unit", *items], dtype="category")
        for item in items:
            scores = own[own["item"] == item].set_index("choice")["score"]
            codes = scores.reindex(rows[item].cat.categories).to_numpy(dtype="float32")
            values = rows[item].cat.codes.to_numpy()
            rows[item] = np.where(values >= 0, codes[values], np.float32("nan")).astype("float32")
        tables[source] = rows
    pd.to_pickle(tables, file)


def score(rows, items):
    values = rows[items].to_numpy()
    known = ~np.isnan(values)
    given = known.sum(axis=1)
    total = np.where(known, values, 0).sum(axis=1, dtype="float64")
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(2 * given >= len(items), total / given, np.nan)


def count(file, out):
    cells = []
    for source, rows in pd.read_pickle(file).items():
        own = anchors[anchors["source"] == source]
        for theme, of in own.groupby("theme", sort=False):
            scores = pd.Series(score(rows, list(of["item"].unique())))
            told = scores.groupby(rows["unit"]).agg(["count", "mean"]).reset_index()
            told.insert(1, "theme", theme)
            told.insert(2, "source", source)
            cells.append(told.rename(columns={"count": "n"}))
    pd.concat(cells).to_csv(out, index=False)


prepare(*files) if task == "prepare" else count(*files)
