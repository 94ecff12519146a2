# SPDX-License-Identifier: GPL-3.0-or-later
# cli/local.mk - the program.

bin_PROGRAMS += cli/mediant

cli_mediant_LDADD = core/libcore.la $(plugin_preload)

cli_mediant_SOURCES =

# list: cli_mediant_SOURCES += cli/*.[ch]
cli_mediant_SOURCES += \
  cli/cmd-check.c \
  cli/cmd-compare.c \
  cli/cmd-explain.c \
  cli/cmd-list.c \
  cli/cmd-map.c \
  cli/cmd-new.c \
  cli/cmd-score.c \
  cli/cmd-show.c \
  cli/cmd.h \
  cli/command-study.c \
  cli/command-study.h \
  cli/grid.c \
  cli/grid.h \
  cli/main.c \
  cli/options.c \
  cli/options.h \
  cli/problems.c \
  cli/problems.h \
  cli/provenance.c \
  cli/provenance.h \
  cli/resamples.c \
  cli/resamples.h \
  cli/run.c \
  cli/run.h \
  cli/targets.c \
  cli/targets.h

