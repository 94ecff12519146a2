# SPDX-License-Identifier: GPL-3.0-or-later
# examples/local.mk - example studies; their exports are made at build time by generate.awk, and
# installed beside the study file, where its relative names find them.

# list: nobase_dist_pkgdata_DATA += examples/*/**
nobase_dist_pkgdata_DATA += \
  examples/walk-and-talk/generate.awk \
  examples/walk-and-talk/post-map.yaml \
  examples/walk-and-talk/study.yaml

example_exports = examples/walk-and-talk/pre.csv examples/walk-and-talk/post.csv
nobase_nodist_pkgdata_DATA = $(example_exports)
CLEANFILES += $(example_exports)

$(example_exports): examples/walk-and-talk/generate.awk
	$(AM_V_GEN)$(MKDIR_P) examples/walk-and-talk \
	  && LC_ALL=C $(AWK) -v wave=`basename $@ .csv` -f $(srcdir)/examples/walk-and-talk/generate.awk > $@.new \
	  && mv $@.new $@
