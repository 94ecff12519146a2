# SPDX-License-Identifier: GPL-3.0-or-later
# doc/local.mk - man pages are installed; the rest is for reading.

# list: dist_man_MANS += doc/*.1 doc/*.5
dist_man_MANS += \
  doc/mediant-check.1 \
  doc/mediant-compare.1 \
  doc/mediant-explain.1 \
  doc/mediant-list.1 \
  doc/mediant-map.1 \
  doc/mediant-new.1 \
  doc/mediant-score.1 \
  doc/mediant-show.1 \
  doc/mediant.1

# list: EXTRA_DIST += doc/*.md doc/*/**
EXTRA_DIST += \
  doc/ARCHITECTURE.md \
  doc/example-plugin/calm5.csv \
  doc/example-plugin/calm5.yaml \
  doc/example-plugin/median.c \
  doc/instrument-format.md \
  doc/pathway-format.md \
  doc/plugin.md \
  doc/report-json.md \
  doc/study-format.md

