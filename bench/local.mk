# SPDX-License-Identifier: GPL-3.0-or-later
# bench/local.mk - measuring; nothing here is built or installed by default.

# Built on demand: make bench/bootstrap/bootstrap
EXTRA_PROGRAMS = bench/bootstrap/bootstrap
bench_bootstrap_bootstrap_SOURCES = bench/bootstrap/bootstrap.c
bench_bootstrap_bootstrap_LDADD = core/libcore.la
CLEANFILES += bench/bootstrap/bootstrap

# list: EXTRA_DIST += bench/**
EXTRA_DIST += \
  bench/bootstrap/bootstrap.c \
  bench/bootstrap/run \
  bench/instruments/four_scales.yaml \
  bench/run
