# SPDX-License-Identifier: GPL-3.0-or-later
# doc/local.mk - man pages and the catalogue of instruments are installed; the rest is for reading.

# list: dist_man_MANS += doc/*.1 doc/*.5
dist_man_MANS += \
  doc/mediant-check.1 \
  doc/mediant-compare.1 \
  doc/mediant-explain.1 \
  doc/mediant-export.1 \
  doc/mediant-list.1 \
  doc/mediant-map.1 \
  doc/mediant-new.1 \
  doc/mediant-schema.1 \
  doc/mediant-score.1 \
  doc/mediant-show.1 \
  doc/mediant.1

# list: EXTRA_DIST += doc/*.md
EXTRA_DIST += \
  doc/ARCHITECTURE.md \
  doc/export-surveys.md \
  doc/export.md \
  doc/instrument-format.md \
  doc/not-shipped.md \
  doc/pathway-format.md \
  doc/plugin.md \
  doc/report-json.md \
  doc/study-format.md

# What `mediant new method` copies.
# list: nobase_dist_pkgdata_DATA += doc/example-plugin/*
nobase_dist_pkgdata_DATA += \
  doc/example-plugin/Makefile \
  doc/example-plugin/README \
  doc/example-plugin/calm5.csv \
  doc/example-plugin/calm5.yaml \
  doc/example-plugin/expected.csv \
  doc/example-plugin/median.c

# The catalogue is what the program just built says of the definitions of this tree, so it is made
# where the program can run.
catalogues = doc/instruments.md doc/instruments.html
if RUNS_HERE
doc_DATA = $(catalogues)
endif
CLEANFILES += $(catalogues)

$(catalogues): cli/mediant$(EXEEXT) $(nobase_dist_pkgdata_DATA)
	$(AM_V_GEN)$(MKDIR_P) doc \
	  && { MEDIANT_DATA_PATH='$(abs_top_srcdir)' XDG_DATA_HOME='$(abs_top_builddir)/no-such-folder' \
	         ./cli/mediant$(EXEEXT) list instruments --lang en -o $@ 2> $@.log \
	       || { cat $@.log >&2; exit 1; }; } \
	  && rm -f $@.log
