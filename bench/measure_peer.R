# The peer of bench/measure_bench.cpp: Rscript measure_peer.R ROWS.tsv ROUNDS: R's survfit on rows (time, outcome, cluster)
# that are in memory. Prints survival's version, then the seconds of each round. Ends with status 1, saying nothing, where
# survival is missing.
if (!suppressWarnings(suppressMessages(require(survival, quietly = TRUE)))) quit(status = 1)
words <- commandArgs(trailingOnly = TRUE)
rows <- read.delim(words[1])
curve <- function() survfit(Surv(time, outcome > 0) ~ 1, rows, conf.type = "log-log")
invisible(curve())
cat(as.character(packageVersion("survival")), "\n")
for (i in seq_len(as.integer(words[2]))) cat(system.time(curve(), gcFirst = TRUE)[["elapsed"]], "\n")
