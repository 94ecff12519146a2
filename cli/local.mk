# SPDX-License-Identifier: GPL-3.0-or-later
# cli/local.mk - the program.

bin_PROGRAMS += cli/mediant

cli_mediant_LDADD = core/libcore.la $(plugin_preload)

# Schemas for editors, written by the program just built, from its own key tables and plugins.
schemas = \
  schema/instrument.schema.json \
  schema/mapping.schema.json \
  schema/pathways.schema.json \
  schema/study.schema.json

$(schemas): cli/mediant$(EXEEXT) $(plugin_LTLIBRARIES)
	$(AM_V_GEN)$(MKDIR_P) schema; \
	MEDIANT_PLUGIN_PATH='$(abs_top_builddir)/plugins' \
	cli/mediant schema "`basename $@ .schema.json`" -o $@

# A program for another machine cannot be asked.
if !CROSS_COMPILING
schemadir = $(pkgdatadir)/schema
nodist_schema_DATA = $(schemas)
endif
CLEANFILES += $(schemas)

cli_mediant_SOURCES =

# list: cli_mediant_SOURCES += cli/*.[ch]
cli_mediant_SOURCES += \
  cli/cmd-check.c \
  cli/cmd-compare.c \
  cli/cmd-explain.c \
  cli/cmd-export.c \
  cli/cmd-list.c \
  cli/cmd-map.c \
  cli/cmd-new.c \
  cli/cmd-schema.c \
  cli/cmd-score.c \
  cli/cmd-show.c \
  cli/cmd.h \
  cli/command-study.c \
  cli/command-study.h \
  cli/grid.c \
  cli/grid.h \
  cli/main.c \
  cli/new-method.c \
  cli/new-method.h \
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

