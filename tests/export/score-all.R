# SPDX-License-Identifier: GPL-3.0-or-later
# score-all.R FOLDER: sources NAME.r for every line of FOLDER/list and writes what it makes of NAME.csv.
folder <- commandArgs (TRUE)[1]
options (digits = 17)
for (line in strsplit (readLines (file.path (folder, "list")), " "))
  {
    path <- function (ending) file.path (folder, paste (line[1], line[2], ending, sep = "."))
    if (!file.exists (path ("r")))
      next
    source (path ("r"), encoding = "UTF-8")
    data <- read.csv (path ("csv"), na.strings = "", check.names = FALSE)
    scores <- get (paste0 ("score_", line[1])) (data)
    numbers <- vapply (scores, is.numeric, TRUE)
    scores[numbers] <- lapply (scores[numbers], function (x) ifelse (is.na (x), "", sprintf ("%.17g", x)))
    write.csv (scores, path ("r.csv"), row.names = FALSE, na = "", quote = which (!numbers))
  }
