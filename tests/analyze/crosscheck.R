# The cross-check once more, written from domain.md C0 and E and from nothing else, to compare with
# what commonview-analyze says:
#
#   Rscript --vanilla crosscheck.R DIR
#
# DIR holds units.csv, for each questionnaire F describe/F.json (commonview-collector describe) and
# answers/F.csv (what was imported), and result.json (commonview-analyze crosscheck --format json).
# Prints what differs; the exit status is 1 when something does. The engine "together" is in together.R
# beside this file.

library(jsonlite)

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "together.R"))
source(file.path(here, "changes.R"))

TOLERANCE <- 1e-9
LINE_HIGH <- 0.75
LINE_LOW <- 0.60
VOICES <- list(
  "care-provider" = c("people", "carers", "staff"),
  "council-service" = c("people", "carers", "staff"),
  "process" = c("safeguarding-adults", "safeguarding-representatives")
)

read_table <- function(path) {
  read.csv(path, colClasses = "character", na.strings = character(0), check.names = FALSE)
}

# ---- scores ----

# Items of a questionnaire with a score: list of name, theme, scores (choice -> number or NA).
scored_items <- function(form, wanted) {
  items <- Filter(function(it) it$kind == "select_one" && !is.null(it$theme) && wanted(it), form$items)
  items <- lapply(items, function(it) {
    score <- vapply(it$choices, function(c) if (is.null(c$score)) NA_real_ else as.numeric(c$score), 0)
    names(score) <- vapply(it$choices, function(c) c$name, "")
    list(name = it$name, theme = it$theme, score = score)
  })
  Filter(function(it) any(!is.na(it$score)), items)
}

item_scores <- function(answers, item) {
  given <- if (item$name %in% names(answers)) answers[[item$name]] else rep("", nrow(answers))
  unname(item$score[match(given, names(item$score))])
}

# y of each person in a theme: the mean of the answered anchors, given at least half of them.
theme_scores <- function(answers, anchors) {
  s <- matrix(vapply(anchors, function(it) item_scores(answers, it), numeric(nrow(answers))),
    nrow = nrow(answers)
  )
  answered <- rowSums(!is.na(s))
  y <- rowSums(s, na.rm = TRUE) / answered
  y[answered == 0 | 2 * answered < length(anchors)] <- NA
  y
}

# Without answers by somebody else or beside a paid worker.
is_unhelped <- function(answers) {
  by <- if ("answered_by" %in% names(answers)) answers$answered_by else rep("", nrow(answers))
  helper <- if ("helped_by" %in% names(answers)) answers$helped_by else rep("", nrow(answers))
  by != "proxy" & !(helper %in% c("care_worker", "council_worker"))
}

# All scores as rows of source, theme, unit, y, unhelped.
score_form <- function(form, answers) {
  anchors <- scored_items(form, function(it) isTRUE(it$anchor))
  themes <- unique(vapply(anchors, function(it) it$theme, ""))
  rows <- lapply(themes, function(t) {
    mine <- Filter(function(it) it$theme == t, anchors)
    data.frame(
      source = rep(form$source, nrow(answers)), theme = rep(t, nrow(answers)), unit = answers$unit,
      y = theme_scores(answers, mine), unhelped = is_unhelped(answers)
    )
  })
  rows <- do.call(rbind, rows)
  rows[!is.na(rows$y), , drop = FALSE]
}

# A provider's latest rating of each theme, the lowest of its day: "+" from 0.5 on.
read_claims <- function(form, answers) {
  claims <- list()
  for (item in scored_items(form, function(it) identical(it$role, "rating"))) {
    s <- item_scores(answers, item)
    for (unit in unique(answers$unit[!is.na(s)])) {
      mine <- !is.na(s) & answers$unit == unit
      last <- mine & answers$day == max(answers$day[mine])
      claims[[paste(unit, item$theme)]] <- if (min(s[last]) >= 0.5) "+" else "-"
    }
  }
  claims
}

# ---- stances ----

ratio <- function(y) {
  if (length(y) < 30) {
    return(1)
  }
  m <- mean(y)
  v <- mean((y - m)^2)
  if (v == 0 || m == 0 || m == 1) 0.35 else min(1, max(0.35, 1.25 * v / (m * (1 - m))))
}

factor_of <- function(n, big_n, r) {
  if (is.na(big_n) || big_n < n) {
    return(1 / r)
  }
  most <- big_n / r / n
  if (big_n == n) most else min(most, (1 / r) * (big_n - 1) / (big_n - n))
}

# Offset of each source of one kind of subject in a theme.
offsets <- function(rows, theme, sources) {
  level <- vapply(sources, function(s) {
    mine <- rows[rows$theme == theme & rows$source == s, ]
    means <- tapply(mine$y, mine$unit, mean)[tapply(mine$y, mine$unit, length) >= 5]
    if (length(means) >= 8) mean(means) else NA_real_
  }, 0)
  if (sum(!is.na(level)) < 2) {
    return(setNames(rep(0, length(sources)), sources))
  }
  setNames(ifelse(is.na(level), 0, level - mean(level, na.rm = TRUE)), sources)
}

held <- function(line) min(0.95, max(0.05, line))

judge <- function(y, big_n, r, offset) {
  n <- length(y)
  s <- list(
    n = n, mean = if (n > 0) mean(y) else NA, stance = "?", p_high = NA, p_low = NA,
    line_high = held(LINE_HIGH + offset), line_low = held(LINE_LOW + offset),
    split = n >= 10 && mean(y <= 0.25) >= 0.25 && mean(y >= 0.75) >= 0.25
  )
  if (n < 5) {
    return(s)
  }
  f <- factor_of(n, big_n, r)
  a <- f * sum(y) + 0.5
  b <- f * (n - sum(y)) + 0.5
  s$p_high <- pbeta(s$line_high, a, b, lower.tail = FALSE)
  s$p_low <- pbeta(s$line_low, a, b)
  s$stance <- if (s$p_high >= 0.9) "+" else if (s$p_low >= 0.9) "-" else if (n >= 10) "~" else "?"
  s
}

# ---- findings ----

find <- function(sources, claim) {
  stance <- vapply(sources, function(s) s$stance, "")
  minus <- names(sources)[stance == "-"]
  plus <- names(sources)[stance == "+"]
  v <- if (is.null(claim)) "" else claim
  lived <- length(setdiff(minus, "staff")) > 0
  if (all(vapply(sources, function(s) s$n, 0) == 0)) "silence"
  else if (all(stance == "?")) "too_little_evidence"
  else if (length(plus) > 0 && length(minus) > 0) "disagree"
  else if (length(minus) >= 2 && v != "+") "common_issue"
  else if (length(minus) >= 2) "blind_spot_firm"
  else if (length(minus) == 1 && v == "-" && lived) "common_issue_known"
  else if (length(minus) == 1 && v == "+") "possible_blind_spot"
  else if (length(minus) == 1) "early_sign"
  else if (length(plus) >= 2 && v == "-") "unrecognised_strength"
  else if (length(plus) >= 2) "common_strength"
  else if (length(plus) == 1) "single_source_strength"
  else "mixed"
}

RESTS_ON <- c(
  common_issue = 2, blind_spot_firm = 2, common_issue_known = 1, possible_blind_spot = 1,
  early_sign = 1, unrecognised_strength = 2, common_strength = 2, single_source_strength = 1
)
ISSUES <- names(RESTS_ON)[1:5]

at_least <- function(p, k) {
  q <- 1
  for (x in p) q <- c(q * (1 - x), 0) + c(0, q * x)
  sum(q[seq_along(q) > k])
}

error_of <- function(finding, cell) {
  if (!finding %in% names(RESTS_ON)) {
    return(NA)
  }
  if (cell$engine == "together") {
    joint <- if (finding %in% ISSUES) cell$joint$low else cell$joint$high
    return(1 - joint$at_least[RESTS_ON[[finding]] + 1])
  }
  sources <- cell$sources
  side <- if (finding %in% ISSUES) "p_low" else "p_high"
  p <- vapply(sources, function(s) as.numeric(s[[side]]), 0)
  1 - at_least(p[!is.na(p)], RESTS_ON[[finding]])
}

# ---- the county ----

# The answers from day `from` to day `to`, as they are written; "" is open.
read_county <- function(dir, from = "", to = "") {
  units <- read_table(file.path(dir, "units.csv"))
  county <- list(units = units, rows = NULL, anchored = list(), claims = list(), responses = 0)
  for (file in list.files(file.path(dir, "describe"), pattern = "json$")) {
    form <- fromJSON(file.path(dir, "describe", file), simplifyVector = FALSE)
    for (it in scored_items(form, function(it) isTRUE(it$anchor))) {
      county$anchored[[paste(form$source, it$theme)]] <- TRUE
    }
    csv <- file.path(dir, "answers", sub("json$", "csv", file))
    if (!file.exists(csv)) next
    answers <- read_table(csv)
    answers <- answers[answers$day >= from & (to == "" | answers$day <= to), , drop = FALSE]
    subject <- units$subject[match(answers$unit, units$id)]
    fits <- vapply(subject, function(s) {
      !is.na(s) && (form$source %in% VOICES[[s]] || (form$source == "provider" && s != "process"))
    }, NA)
    answers <- answers[fits, , drop = FALSE]
    county$responses <- county$responses + nrow(answers)
    if (form$source == "provider") {
      county$claims <- read_claims(form, answers)
    } else if (nrow(answers) > 0) {
      county$rows <- rbind(county$rows, score_form(form, answers))
    }
  }
  county
}

population <- function(unit, source) {
  column <- c(people = "people", staff = "staff")[source]
  if (is.na(column) || !column %in% names(unit)) NA else suppressWarnings(as.numeric(unit[[column]]))
}

judge_cell <- function(county, scores, fits, unit, theme, ratios, offset) {
  sources <- VOICES[[unit$subject]]
  judged <- setNames(lapply(sources, function(s) {
    y <- scores[[paste(unit$id, s, theme)]]
    judge(if (is.null(y)) numeric(0) else y, population(unit, s), ratios[[paste(s, theme)]],
      offset[[theme]][[s]])
  }), sources)
  fit <- fits[[if (unit$subject == "process") "process" else "care"]]
  if (theme %in% fit$themes) judge_together(fit, unit, theme, judged)
  else list(engine = "alone", sources = judged)
}

# ---- together ----

# The fit of one kind of subjects, and the themes that it covers.
fit_group <- function(county, scores, themes, subjects) {
  mine <- county$units$subject %in% subjects
  units <- county$units[mine, , drop = FALSE]
  sources <- VOICES[[subjects[1]]]
  empty <- array(0, c(length(themes), nrow(units), length(sources)))
  a <- list(n = empty, sum = empty, squares = empty, big_n = empty + NA)
  for (t in seq_along(themes)) for (u in seq_len(nrow(units))) for (s in seq_along(sources)) {
    y <- scores[[paste(units$id[u], sources[s], themes[t])]]
    a$n[t, u, s] <- length(y)
    a$sum[t, u, s] <- sum(y)
    a$squares[t, u, s] <- sum(y^2)
    a$big_n[t, u, s] <- population(units[u, ], sources[s])
  }
  covered <- which(vapply(seq_along(themes), function(t) {
    nrow(units) > 0 && together_applies(matrix(a$n[t, , ], nrow(units)))
  }, NA))
  group <- list(themes = themes[covered], units = units$id)
  if (length(covered) > 0) {
    group$fit <- together_fit(lapply(a, function(x) x[covered, , , drop = FALSE]))
  }
  group
}

fit_groups <- function(county, scores, themes) {
  list(
    care = fit_group(county, scores, themes, c("care-provider", "council-service")),
    process = fit_group(county, scores, themes, "process")
  )
}

judge_together <- function(group, unit, theme, sources) {
  field <- function(name) vapply(sources, function(s) as.numeric(s[[name]]), 0)
  high <- field("line_high")
  low <- field("line_low")
  joint <- together_judge(group$fit, match(theme, group$themes), match(unit$id, group$units), high, low)
  stance <- together_stances(joint, field("n"), field("mean"), high, low)
  for (s in seq_along(sources)) {
    sources[[s]]$stance <- stance[s]
    if (sources[[s]]$n >= 5) {
      sources[[s]]$p_high <- joint$high$p[s]
      sources[[s]]$p_low <- joint$low$p[s]
    }
  }
  list(engine = "together", sources = sources, joint = joint)
}

all_offsets <- function(rows, themes) {
  lapply(setNames(themes, themes), function(t) {
    c(offsets(rows, t, VOICES[["care-provider"]]), offsets(rows, t, VOICES[["process"]]))
  })
}

by_cell <- function(rows) split(rows$y, paste(rows$unit, rows$source, rows$theme))

crosscheck <- function(county) {
  themes <- unique(sub(".* ", "", names(county$anchored)))
  pairs <- expand.grid(s = unlist(VOICES[2:3]), t = themes, stringsAsFactors = FALSE)
  ratios <- setNames(
    lapply(seq_len(nrow(pairs)), function(i) {
      ratio(county$rows$y[county$rows$source == pairs$s[i] & county$rows$theme == pairs$t[i]])
    }), paste(pairs$s, pairs$t)
  )
  free <- county$rows[county$rows$unhelped, , drop = FALSE]
  scores <- list(all = by_cell(county$rows), free = by_cell(free))
  offset <- list(all = all_offsets(county$rows, themes), free = all_offsets(free, themes))
  fits <- lapply(scores, function(set) fit_groups(county, set, themes))
  cells <- list()
  for (u in seq_len(nrow(county$units))) {
    unit <- county$units[u, ]
    for (theme in themes) {
      joins <- vapply(VOICES[[unit$subject]], function(s) !is.null(county$anchored[[paste(s, theme)]]), NA)
      if (sum(joins) < 2) next
      claim <- county$claims[[paste(unit$id, theme)]]
      cell <- judge_cell(county, scores$all, fits$all, unit, theme, ratios, offset$all)
      without <- judge_cell(county, scores$free, fits$free, unit, theme, ratios, offset$free)
      finding <- find(cell$sources, claim)
      other <- find(without$sources, claim)
      depends <- finding != other && any(c(finding, other) %in% c("disagree", names(RESTS_ON)))
      cells[[paste(unit$id, theme)]] <- list(
        finding = finding, sources = cell$sources, claim = claim, e = error_of(finding, cell),
        engine = cell$engine, depends = depends, other = other
      )
    }
  }
  usual <- add_usual(lapply(setNames(names(cells), names(cells)), function(k) {
    unit <- sub(" .*", "", k)
    sources <- names(cells[[k]]$sources)
    y <- setNames(lapply(sources, function(s) scores$all[[paste(unit, s, sub(".* ", "", k))]]), sources)
    gaps_of(y, sources)
  }))
  for (k in names(cells)) cells[[k]]$gaps <- usual[[k]]
  e <- vapply(cells, function(c) as.numeric(c$e), 0)
  known <- e[!is.na(e)]
  for (i in names(cells)) cells[[i]]$q <- if (is.na(e[[i]])) NA else mean(known[known <= e[[i]]])
  list(cells = cells, expected_wrong = sum(known), findings = length(known), scores = scores$all,
    ratios = ratios)
}

# Every theme of one subject over the units of it.
roll_up <- function(county, ours, subject, theme) {
  ids <- county$units$id[county$units$subject == subject]
  found <- vapply(ours$cells[paste(ids, theme)], function(c) c$finding, "")
  assessable <- sum(!found %in% c("silence", "too_little_evidence"))
  table <- table(found[!found %in% c("silence", "too_little_evidence")])
  sources <- lapply(VOICES[[subject]], function(s) {
    y <- ours$scores[paste(ids, s, theme)]
    big_n <- vapply(ids, function(id) population(county$units[county$units$id == id, ], s), 0)
    big_n <- as.numeric(big_n)[lengths(y) >= 5]
    y <- y[lengths(y) >= 5]
    v <- vapply(seq_along(y), function(i) {
      f <- factor_of(length(y[[i]]), big_n[i], ours$ratios[[paste(s, theme)]])
      a <- f * sum(y[[i]]) + .5
      b <- f * sum(1 - y[[i]]) + .5
      a * b / ((a + b)^2 * (a + b + 1))
    }, 0)
    c(list(units = length(y), n = sum(lengths(y))), random_effects(vapply(y, mean, 0, USE.NAMES = FALSE), v))
  })
  list(units = length(ids), assessable = assessable, sources = sources,
    common = sort(names(table)[table >= 5 & 3 * table >= assessable]))
}

# ---- comparison ----

n_compared <- 0
n_different <- 0

differ <- function(what, ours, theirs) {
  n_different <<- n_different + 1
  if (n_different <= 20) {
    cat(sprintf("%s: R says %s, commonview-analyze says %s\n", what, format(ours, digits = 15),
      format(theirs, digits = 15)))
  }
}

same_text <- function(what, ours, theirs) {
  n_compared <<- n_compared + 1
  if (is.null(ours)) ours <- ""
  if (is.null(theirs)) theirs <- ""
  if (!identical(as.character(ours), as.character(theirs))) differ(what, ours, theirs)
}

same_number <- function(what, ours, theirs) {
  n_compared <<- n_compared + 1
  if (is.null(theirs)) theirs <- NA
  if (is.na(ours) != is.na(theirs)) differ(what, ours, theirs)
  else if (!is.na(ours) && abs(ours - theirs) > TOLERANCE) differ(what, ours, theirs)
}

compare_source <- function(where, ours, theirs) {
  same_number(paste(where, "n"), ours$n, theirs$n)
  same_text(paste(where, "stance"), ours$stance, theirs$stance)
  same_text(paste(where, "split"), ours$split, theirs$split)
  same_number(paste(where, "line_high"), ours$line_high, theirs$line_high)
  same_number(paste(where, "line_low"), ours$line_low, theirs$line_low)
  same_number(paste(where, "p_high"), ours$p_high, theirs$p_high)
  same_number(paste(where, "p_low"), ours$p_low, theirs$p_low)
  # The mean of fewer than five is not told.
  same_number(paste(where, "mean"), if (ours$n < 5) NA else ours$mean, theirs$mean)
}

compare_gaps <- function(key, ours, theirs) {
  same_number(paste(key, "gaps"), length(ours), length(theirs))
  for (i in seq_along(theirs)) {
    where <- paste(key, ours[[i]]$first, ours[[i]]$second)
    for (x in c("first", "second", "far", "unusual")) same_text(paste(where, x), ours[[i]][[x]], theirs[[i]][[x]])
    for (x in c("delta", "low", "high", "p", "usual")) same_number(paste(where, x), ours[[i]][[x]], theirs[[i]][[x]])
  }
}

compare_county <- function(county, ours, theirs) {
  for (r in theirs) {
    key <- paste(r$subject, r$theme)
    mine <- roll_up(county, ours, r$subject, r$theme)
    same_number(paste(key, "units"), mine$units, r$units)
    same_number(paste(key, "assessable"), mine$assessable, r$assessable)
    same_text(paste(key, "common"), toString(mine$common), toString(sort(unlist(r$common))))
    for (i in seq_along(r$sources)) {
      for (x in c("units", "n", "mean", "low", "high", "deviation")) {
        same_number(paste(key, r$sources[[i]]$source, x), mine$sources[[i]][[x]], r$sources[[i]][[x]])
      }
    }
  }
}

compare_changes <- function(before, now, theirs) {
  ours <- changes(before, now)
  same_number("changes", if (is.null(ours)) 0 else nrow(ours$items), length(theirs$items))
  if (is.null(ours)) return(invisible())
  same_number("share", ours$share, theirs$share)
  same_number("deviation", ours$deviation, theirs$deviation)
  for (c in theirs$items) {
    key <- paste(c$unit, c$source, c$theme)
    mine <- as.list(ours$items[ours$items$key == key, ])
    for (x in c("n_before", "n", "difference", "low", "high", "p_better", "p_worse")) {
      same_number(paste(key, x), mine[[x]], c[[x]])
    }
    for (x in c("change", "sureness")) same_text(paste(key, x), mine[[x]], c[[x]])
  }
  cat(nrow(ours$items), "changes compared:", toString(paste(names(table(ours$items$change)),
    table(ours$items$change))), "\n")
}

compare_cell <- function(key, ours, theirs) {
  compare_gaps(key, ours$gaps, theirs$gaps)
  same_text(paste(key, "finding"), ours$finding, theirs$finding)
  same_text(paste(key, "claim"), ours$claim, theirs$claim)
  same_text(paste(key, "engine"), ours$engine, theirs$engine)
  same_number(paste(key, "e"), ours$e, theirs$e)
  same_number(paste(key, "q"), ours$q, theirs$q)
  sure <- if (is.na(ours$e)) "" else if (ours$e <= 0.05) "sure" else "fairly_sure"
  same_text(paste(key, "sureness"), sure, theirs$sureness)
  same_text(paste(key, "depends_on_help"), ours$depends, theirs$depends_on_help)
  same_text(paste(key, "finding_without_help"), if (ours$depends) ours$other, theirs$finding_without_help)
  told <- vapply(theirs$sources, function(s) s$source, "")
  same_text(paste(key, "sources"), paste(names(ours$sources), collapse = " "), paste(told, collapse = " "))
  for (i in seq_along(theirs$sources)) {
    compare_source(paste(key, told[i]), ours$sources[[told[i]]], theirs$sources[[i]])
  }
}

main <- function(dir) {
  theirs <- fromJSON(file.path(dir, "result.json"), simplifyVector = FALSE)
  since <- theirs$changes$since
  county <- read_county(dir, if (is.null(since)) "" else since)
  ours <- crosscheck(county)
  compare_county(county, ours, theirs$county)
  if (!is.null(since)) {
    before <- read_county(dir, to = format(as.Date(since) - 1))
    compare_changes(by_cell(before$rows), ours$scores, theirs$changes)
  }
  keys <- vapply(theirs$cells, function(c) paste(c$unit, c$theme), "")
  same_text("cells", paste(sort(names(ours$cells)), collapse = ", "), paste(sort(keys), collapse = ", "))
  same_number("responses", county$responses, theirs$responses)
  same_number("findings", ours$findings, theirs$findings)
  same_number("expected_wrong", ours$expected_wrong, theirs$expected_wrong)
  for (i in seq_along(keys)) {
    if (keys[i] %in% names(ours$cells)) compare_cell(keys[i], ours$cells[[keys[i]]], theirs$cells[[i]])
  }
  together <- sum(vapply(ours$cells, function(c) c$engine == "together", NA))
  same_text("engine", if (together > 0) "together" else "alone", theirs$engine)
  kinds <- table(vapply(ours$cells, function(c) c$finding, ""))
  cat(sprintf("%d values compared, %d differ; %d cells together; %s\n", n_compared, n_different,
    together, paste(names(kinds), kinds, collapse = ", ")))
  if (n_different > 0) quit(status = 1)
}

main(commandArgs(trailingOnly = TRUE)[1])
