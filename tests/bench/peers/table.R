# R with data.table at the same work (duck.mjs says which), from its own file.
#     Rscript table.R prepare ANCHORS.csv DIR FILE.rds
#     Rscript table.R count ANCHORS.csv FILE.rds OUT.csv
suppressPackageStartupMessages(library(data.table))
setDTthreads(2)
args <- commandArgs(TRUE)
anchors <- fread(args[2])

prepare <- function(dir, file) {
  read <- function(of) {
    rows <- fread(file.path(dir, paste0(of, ".csv")), select = c("unit", unique(anchors[source == of]$item)),
                  na.strings = "")
    for (name in setdiff(names(rows), "unit")) {
      scores <- anchors[source == of & item == name]
      set(rows, j = name, value = scores$score[match(rows[[name]], scores$choice)])
    }
    rows[, unit := factor(unit)]
  }
  saveRDS(sapply(unique(anchors$source), read, simplify = FALSE), file, compress = FALSE)
}

score <- function(rows, items) {
  given <- sum <- 0
  for (i in items) {
    value <- rows[[i]]
    known <- !is.na(value)
    given <- given + known
    sum <- sum + fifelse(known, value, 0)
  }
  fifelse(2 * given >= length(items), sum / given, NA_real_)
}

count <- function(file, out) {
  tables <- readRDS(file)
  cells <- lapply(names(tables), function(of) {
    rows <- tables[[of]]
    rbindlist(lapply(unique(anchors[source == of]$theme), function(t) {
      s <- score(rows, unique(anchors[source == of & theme == t]$item))
      data.table(unit = rows$unit, s)[!is.na(s), .(theme = t, source = of, n = .N, mean = mean(s)), by = unit]
    }))
  })
  fwrite(rbindlist(cells), out)
}

if (args[1] == "prepare") prepare(args[3], args[4]) else count(args[3], args[4])
