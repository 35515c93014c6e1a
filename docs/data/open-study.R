# Opens the results of a study in R, with base R alone:
#
#   Rscript docs/data/open-study.R out/preview
#
# Prints every primary effect as the study states it, and as one gets it from the runs: outcome, arm, difference, pairs,
# difference from the runs. With the package arrow, read_parquet("out/preview/runs.parquet") gives the same table.

folder <- commandArgs(trailingOnly = TRUE)[1]
# Names stay as they are written, columns and arms alike: an arm called 1 or T is a name, no number and no truth.
open_table <- function(name) {
  read.csv(
    file.path(folder, paste0(name, ".csv")),
    na.strings = "", check.names = FALSE, stringsAsFactors = FALSE, encoding = "UTF-8",
    colClasses = c(arm = "character")
  )
}

runs <- open_table("runs")
effects <- open_table("effects")
reference <- runs$arm[runs$role == "reference"][1]

mean_difference <- function(column, arm) {
  by_replication <- function(name) {
    own <- runs[runs$arm == name & !is.na(runs[[column]]), ]
    tapply(own[[column]], own$replication, mean)
  }
  x <- by_replication(reference)
  y <- by_replication(arm)
  pairs <- intersect(names(x), names(y))
  mean(y[pairs] - x[pairs])
}

is_log <- effects$unit %in% "difference of logarithms" # a unit that is missing is none
primary <- effects[effects$kind == "primary" & !is_log, ]
for (i in seq_len(nrow(primary))) {
  one <- primary[i, ]
  column <- gsub(".", "_", tolower(one$outcome), fixed = TRUE)
  again <- mean_difference(column, one$arm)
  cat(one$outcome, one$arm, sprintf("%.9g", c(one$estimate, one$n, again)), sep = "\t")
  cat("\n")
}
