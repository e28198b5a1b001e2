# What R's survival and cmprsk say of data sets, for src/measure/estimators_test.cpp.
#   Rscript check/estimators.R invent FOLDER   writes our data sets, invented from a fixed seed (tests/data/estimators)
#   Rscript check/estimators.R export FOLDER   writes R's own: aml, lung, veteran, mgus2, heart
#   Rscript check/estimators.R answer FOLDER   answers every data set of the folder: NAME.curves.tsv, NAME.tests.tsv
# A data set is NAME.data.tsv: entry (NA: seen from the start), time, outcome (0: still waiting), group, cluster (NA: alone),
# raised (NA: never). 13 digits are written, since agreement to 9 is asked for.
suppressMessages({library(survival); library(cmprsk)})

number <- function(x) ifelse(is.na(x), "NA", formatC(x, digits = 13, format = "g", width = 1))
put <- function(rows, path) {
  for (column in names(rows)) if (is.numeric(rows[[column]])) rows[[column]] <- number(rows[[column]])
  write.table(rows, path, sep = "\t", quote = FALSE, row.names = FALSE, eol = "\n")
}
data_set <- function(time, outcome, entry = NA, group = 0, cluster = NA, raised = NA)
  data.frame(entry, time, outcome, group, cluster, raised)

# --- our data sets ----------------------------------------------------------------------------------------------------

invent <- function(folder) {
  set.seed(20120723)
  n <- 90   # many ties, on day 0 too; lists of about three people
  put(data_set(time = pmax(0, rpois(n, 12) - 6 + sample(0:12, n, TRUE) - 4), outcome = sample(0:2, n, TRUE), group = sample(0:2, n, TRUE, c(5, 4, 2)),
               cluster = sample(30, n, TRUE), raised = ifelse(runif(n) < 0.6, rpois(n, 3), NA)),
      file.path(folder, "ties.data.tsv"))
  n <- 80   # seen from later days on; three outcomes
  entry <- sample(0:25, n, TRUE)
  put(data_set(entry = entry, time = entry + 1 + round(rexp(n, 1 / 12)), outcome = sample(0:3, n, TRUE),
               group = sample(0:1, n, TRUE), cluster = sample(40, n, TRUE),
               raised = ifelse(runif(n) < 0.7, entry + round(runif(n, -3, 12)), NA)),
      file.path(folder, "late-entry.data.tsv"))
  n <- 24   # the last ones end too: nobody is left; each alone
  put(data_set(time = c(sample(1:30, n - 2, TRUE), 40, 40), outcome = c(sample(0:1, n - 2, TRUE), 1, 1),
               group = sample(0:1, n, TRUE), raised = ifelse(runif(n) < 0.5, sample(1:20, n, TRUE), NA)),
      file.path(folder, "nobody-left.data.tsv"))
}

# --- R's --------------------------------------------------------------------------------------------------------------

export <- function(folder) {
  put(data_set(aml$time, aml$status, group = as.integer(aml$x) - 1), file.path(folder, "aml.data.tsv"))
  put(data_set(lung$time, lung$status - 1, group = lung$sex - 1, cluster = lung$inst), file.path(folder, "lung.data.tsv"))
  put(data_set(veteran$time, veteran$status, group = as.integer(veteran$celltype) - 1),
      file.path(folder, "veteran.data.tsv"))
  m <- transform(mgus2, time = ifelse(pstat == 1, ptime, futime), outcome = ifelse(pstat == 1, 1, 2 * death))
  put(data_set(m$time, m$outcome, group = as.integer(m$sex) - 1, cluster = m$dxyr), file.path(folder, "mgus2.data.tsv"))
  put(with(m[m$age > 50, ], data_set(age * 12 + time, outcome, entry = age * 12 - 0.5, group = as.integer(sex) - 1,
                                     cluster = dxyr)), file.path(folder, "mgus2-by-age.data.tsv"))
  people <- split(heart, heart$id)
  given <- function(p) if (any(p$transplant == 1)) max(c(0, p$stop[p$transplant == 0])) else NA
  put(data_set(sapply(people, function(p) max(p$stop)), sapply(people, function(p) max(p$event)), entry = 0,
               group = sapply(people, function(p) p$surgery[1]), raised = sapply(people, given)),
      file.path(folder, "heart.data.tsv"))
}

# --- answers ----------------------------------------------------------------------------------------------------------

lists <- function(d) ifelse(is.na(d$cluster), -seq_len(nrow(d)), d$cluster)  # who is alone is a cluster of one
is_late <- function(d) !all(is.na(d$entry))
spell <- function(d, ended) if (is_late(d)) Surv(d$entry, d$time, ended) else Surv(d$time, ended)

curves <- function(d) {
  rows <- list()
  add <- function(curve, fit, share, error, low, high)
    rows[[length(rows) + 1]] <<- data.frame(curve, time = fit$time, share, error, low, high)
  d$row <- seq_len(nrow(d))
  d$list <- lists(d)
  for (scale in c("plain", "log", "log-log")) {
    fit <- survfit(spell(d, d$outcome > 0) ~ 1, conf.type = scale)
    error <- ifelse(fit$surv > 0, fit$std.err * fit$surv, NA)
    add(paste0("km.", scale), fit, fit$surv, error, fit$lower, fit$upper)
  }
  fit <- survfit(spell(d, d$outcome > 0) ~ 1, data = d, id = row, cluster = list, robust = TRUE, conf.type = "log-log")
  add("km.by-cluster", fit, fit$surv, fit$std.err * (if (fit$logse) fit$surv else 1), fit$lower, fit$upper)
  if (max(d$outcome) > 1) {
    state <- factor(d$outcome, 0:max(d$outcome))
    for (scale in c("plain", "log", "log-log")) {
      fit <- survfit(spell(d, state) ~ 1, data = d, id = row, conf.type = scale, influence = scale == "log-log")
      for (k in 1:ncol(fit$pstate))
        add(paste0("incidence.", scale, ".", k - 1), fit, fit$pstate[, k], fit$std.err[, k], fit$lower[, k], fit$upper[, k])
    }
    # With several states survival 3.5 takes a cluster and does nothing with it; its influences can be summed by cluster.
    times <- tail(seq_len(dim(fit$influence.pstate)[2]), length(fit$time))  # R has the start before them
    for (k in 1:ncol(fit$pstate)) {
      error <- sqrt(colSums(rowsum(fit$influence.pstate[, times, k], d$list)^2))
      limits <- survival:::survfit_confint(fit$pstate[, k], error, FALSE, "log-log", 0.95)
      add(paste0("incidence.by-cluster.", k - 1), fit, fit$pstate[, k], error, limits$lower, limits$upper)
    }
  }
  do.call(rbind, rows)
}

# Before and after the raising, in rows (start, stop]; who is seen from the start begins at -1.
split_when_raised <- function(d) {
  start <- ifelse(is.na(d$entry), -1, d$entry)
  end <- d$time
  at <- ifelse(is.na(d$raised) | d$raised >= end, Inf, pmax(d$raised, start))
  list <- lists(d)
  before <- at > start
  after <- at < end
  data.frame(start = c(start[before], at[after]), stop = c(pmin(at, end)[before], end[after]),
             event = c(ifelse(after, 0, d$outcome)[before], d$outcome[after]) > 0,
             raised = rep(0:1, c(sum(before), sum(after))), list = c(list[before], list[after]))
}

at_landmark <- function(d, landmark) {
  d <- d[(is.na(d$entry) | d$entry <= landmark) & d$time > landmark, ]
  transform(d, time = time - landmark, entry = NA, group = as.integer(!is.na(raised) & raised <= landmark))
}

# The same test twice in R's own words: Mantel's over the table of every time, and Cox's score test with exact ties, which
# walks through all ways to choose who ended: hours, for many ties among many rows. Rows (start, stop], groups 0 and 1.
two_groups <- function(add, question, start, stop, event, group) {
  times <- sort(unique(stop[event]))
  tables <- lapply(times, function(t) {
    at_risk <- start < t & t <= stop
    table(factor(group[at_risk], 0:1), factor(event[at_risk] & stop[at_risk] == t, c(FALSE, TRUE)))
  })
  tables <- tables[sapply(tables, sum) > 1]
  add(question, "tables", mantelhaen.test(simplify2array(tables), correct = FALSE)$statistic)
  ways <- apply(simplify2array(tables), 3, function(t) choose(sum(t), sum(t[, 2])))
  if (max(ways) < 1e7)
    add(question, "score", coxph(Surv(start, stop, event) ~ group, ties = "exact")$score)
}

tests <- function(d) {
  rows <- list()
  add <- function(question, of, value)
    rows[[length(rows) + 1]] <<- data.frame(question, of = as.character(of), value = as.numeric(value))
  robust <- function(surv, group, list)
    coxph(surv ~ factor(group), ties = "breslow", cluster = list, robust = TRUE)$rscore
  grouped <- length(unique(d$group)) > 1
  if (grouped) add("log-rank.by-cluster", "", robust(spell(d, d$outcome > 0), d$group, lists(d)))
  if (grouped && is_late(d)) two_groups(add, "log-rank", d$entry, d$time, d$outcome > 0, d$group)
  if (grouped && !is_late(d)) {
    fit <- survdiff(Surv(time, outcome > 0) ~ group, d)
    add("log-rank", "", fit$chisq)
    add("log-rank.p", "", pchisq(fit$chisq, length(fit$n) - 1, lower.tail = FALSE))
    for (g in seq_along(fit$n)) {
      add("log-rank.expected", g - 1, fit$exp[g])
      add("log-rank.variance", g - 1, fit$var[g, g])
    }
    if (max(d$outcome) > 1) {
      add("log-rank.outcome-1", "", survdiff(Surv(time, outcome == 1) ~ group, d)$chisq)
      of <- cuminc(d$time, d$outcome, d$group)$Tests
      for (k in rownames(of)) {
        add("gray", k, of[k, "stat"])
        add("gray.p", k, of[k, "pv"])
      }
    }
  }
  if (any(!is.na(d$raised))) {
    s <- split_when_raised(d)
    two_groups(add, "mantel-byar", s$start, s$stop, s$event, s$raised)
    add("mantel-byar.by-cluster", "", robust(Surv(s$start, s$stop, s$event), s$raised, s$list))
    for (landmark in unique(round(quantile(d$time, c(0.2, 0.35, 0.5))))) {
      l <- at_landmark(d, landmark)
      add("landmark.rows", landmark, nrow(l))
      add("landmark.raised", landmark, sum(l$group))
      if (length(unique(l$group)) > 1) add("landmark", landmark, survdiff(Surv(time, outcome > 0) ~ group, l)$chisq)
    }
  }
  do.call(rbind, rows)
}

answer <- function(folder)
  for (path in Sys.glob(file.path(folder, "*.data.tsv"))) {
    d <- read.delim(path)
    put(curves(d), sub(".data.tsv", ".curves.tsv", path, fixed = TRUE))
    put(tests(d), sub(".data.tsv", ".tests.tsv", path, fixed = TRUE))
  }

words <- commandArgs(trailingOnly = TRUE)
switch(words[1], invent = invent(words[2]), export = export(words[2]), answer = answer(words[2]),
       stop("say invent, export or answer, and a folder"))
