# SPDX-License-Identifier: GPL-3.0-or-later
# tests/local.mk - unit tests (Check), command-line cases, bad plugins.

# What a test finds: the program and plugins just built, the definitions of the source tree, none of
# the user's own, one locale.  MEDIANT_SHARED is the folder of reference data that is not part of the
# project; tests that need it skip when it is absent.
AM_TESTS_ENVIRONMENT = \
  MEDIANT='$(abs_top_builddir)/cli/mediant'; export MEDIANT; \
  MEDIANT_PLUGIN_PATH='$(abs_top_builddir)/plugins'; export MEDIANT_PLUGIN_PATH; \
  MEDIANT_DATA_PATH='$(abs_top_srcdir)'; export MEDIANT_DATA_PATH; \
  MEDIANT_PLUGIN_KIND='$(plugin_kind)'; export MEDIANT_PLUGIN_KIND; \
  MEDIANT_SHARED="$${MEDIANT_SHARED-$(abs_top_srcdir)/../shared}"; export MEDIANT_SHARED; \
  top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
  top_builddir='$(abs_top_builddir)'; export top_builddir; \
  CC='$(CC)'; export CC; \
  XDG_DATA_HOME='$(abs_top_builddir)/tests/no-such-folder'; export XDG_DATA_HOME; \
  ASAN_OPTIONS="allocator_may_return_null=1:$$ASAN_OPTIONS"; export ASAN_OPTIONS; \
  LC_ALL=C.UTF-8; export LC_ALL; \
  unset LANGUAGE NO_COLOR COLUMNS;

if PRELOAD
plugin_kind = preloaded
else
plugin_kind = modules
endif

# Every unit test is one file of the same name, linked with the whole core.
unit_tests =

# list: unit_tests += tests/unit/test_*.c as tests/unit/@
unit_tests += \
  tests/unit/test_answer \
  tests/unit/test_arena \
  tests/unit/test_carried \
  tests/unit/test_chain \
  tests/unit/test_codebook \
  tests/unit/test_csv \
  tests/unit/test_dataset \
  tests/unit/test_diag \
  tests/unit/test_document \
  tests/unit/test_export \
  tests/unit/test_forms \
  tests/unit/test_frame \
  tests/unit/test_group-change \
  tests/unit/test_instrument \
  tests/unit/test_instrument_keys \
  tests/unit/test_invariance \
  tests/unit/test_map \
  tests/unit/test_mapping \
  tests/unit/test_match \
  tests/unit/test_mechanism_golden \
  tests/unit/test_method_assay \
  tests/unit/test_method_gpaq \
  tests/unit/test_method_ipaq \
  tests/unit/test_method_psqi \
  tests/unit/test_methods \
  tests/unit/test_moment \
  tests/unit/test_moved \
  tests/unit/test_options \
  tests/unit/test_out \
  tests/unit/test_pair \
  tests/unit/test_pathway \
  tests/unit/test_pattern \
  tests/unit/test_person-change \
  tests/unit/test_platform \
  tests/unit/test_quantity \
  tests/unit/test_registry \
  tests/unit/test_reliability-waves \
  tests/unit/test_report \
  tests/unit/test_scoring \
  tests/unit/test_search \
  tests/unit/test_sheet \
  tests/unit/test_source \
  tests/unit/test_stats_bootmediation \
  tests/unit/test_stats_distribution \
  tests/unit/test_stats_individual \
  tests/unit/test_stats_longmodel \
  tests/unit/test_stats_mediation \
  tests/unit/test_stats_moments \
  tests/unit/test_stats_montecarlo \
  tests/unit/test_stats_multiplicity \
  tests/unit/test_stats_oddsratio \
  tests/unit/test_stats_paired \
  tests/unit/test_stats_product \
  tests/unit/test_stats_properties \
  tests/unit/test_stats_proportion \
  tests/unit/test_stats_regression \
  tests/unit/test_stats_reliability \
  tests/unit/test_stats_resample-counts \
  tests/unit/test_stats_resample \
  tests/unit/test_stats_root \
  tests/unit/test_stats_signedrank \
  tests/unit/test_stats_twoarm \
  tests/unit/test_study \
  tests/unit/test_suspicion \
  tests/unit/test_svg \
  tests/unit/test_table \
  tests/unit/test_text \
  tests/unit/test_threshold \
  tests/unit/test_verdict \
  tests/unit/test_wording \
  tests/unit/test_yaml

if HAVE_CHECK
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif

LDADD = core/libcore.la $(plugin_preload) $(CHECK_LIBS) $(CSV_LIBS)

# Statistics against the expected values of the reference folder.
oracle_tests =

# list: oracle_tests += tests/oracle/test_*.c as tests/oracle/@
oracle_tests += \
  tests/oracle/test_golden_group \
  tests/oracle/test_golden_individual \
  tests/oracle/test_golden_intervals \
  tests/oracle/test_golden_mediation \
  tests/oracle/test_golden_reliability

# each: tests/oracle/test_*.c as tests_oracle_@_LDADD = tests/oracle/liboracle.la $(LDADD)
tests_oracle_test_golden_group_LDADD = tests/oracle/liboracle.la $(LDADD)
tests_oracle_test_golden_individual_LDADD = tests/oracle/liboracle.la $(LDADD)
tests_oracle_test_golden_intervals_LDADD = tests/oracle/liboracle.la $(LDADD)
tests_oracle_test_golden_mediation_LDADD = tests/oracle/liboracle.la $(LDADD)
tests_oracle_test_golden_reliability_LDADD = tests/oracle/liboracle.la $(LDADD)

check_LTLIBRARIES += tests/oracle/liboracle.la
check_PROGRAMS += $(oracle_tests)
TESTS += $(oracle_tests)

tests_oracle_liboracle_la_SOURCES =

# list: tests_oracle_liboracle_la_SOURCES += tests/oracle/[!t]*.[ch]
tests_oracle_liboracle_la_SOURCES += \
  tests/oracle/approaches.c \
  tests/oracle/approaches.h \
  tests/oracle/families.c \
  tests/oracle/families.h \
  tests/oracle/frame.c \
  tests/oracle/frame.h \
  tests/oracle/golden.c \
  tests/oracle/golden.h \
  tests/oracle/latent-change.c \
  tests/oracle/latent-change.h \
  tests/oracle/long-models.c \
  tests/oracle/long-models.h \
  tests/oracle/other-programs.c \
  tests/oracle/other-programs.h \
  tests/oracle/replay.c \
  tests/oracle/replay.h \
  tests/oracle/saturated.c \
  tests/oracle/saturated.h

# Faulty plugins: the registry's test compiles them itself, each with its own fault.
# list: EXTRA_DIST += tests/plugins/*.[ch]
EXTRA_DIST += \
  tests/plugins/bad_options.c \
  tests/plugins/dependency.c \
  tests/plugins/good.c \
  tests/plugins/half_writer.c \
  tests/plugins/incomplete.c \
  tests/plugins/init_fails.c \
  tests/plugins/missing_dependency.c \
  tests/plugins/no_entry.c \
  tests/plugins/old_size.c \
  tests/plugins/other_name.c \
  tests/plugins/stub.h \
  tests/plugins/undefined_symbol.c \
  tests/plugins/unknown_kind.c \
  tests/plugins/wrong_abi.c

# Scripts that print "ok" and "not ok" lines.
script_tests = \
  tests/cli/run-cases \
  tests/platforms/run-cases \
  tests/cli/check-catalogue \
  tests/cli/check-docs \
  tests/cli/check-man \
  tests/plugins/check-example-plugin \
  tests/formats/check-formats \
  tests/formats/check-drafts \
  tests/formats/check-labels \
  tests/formats/check-read-back \
  tests/formats/check-writing \
  tests/mutation/mutate-definitions \
  tests/schema/check-schema \
  tests/data/check-real-data \
  tests/export/check-engines \
  tests/export/check-surveys

TESTS += $(script_tests)
EXTRA_DIST += $(script_tests)

EXTRA_DIST += tests/schema/compare.py tests/mutation/mutants.awk tests/mutation/equivalent tests/cli/cases tests/cli/data tests/cli/wrong-numbers.md tests/platforms/cases tests/platforms/quirks.md tests/data-maps tests/oracle/covered-keys.md

# Format plugins: one program shows a file as it is read, the others write fixtures.
check_PROGRAMS += tests/formats/show_table tests/formats/write_xls tests/formats/write_examples

if HAVE_XLSX
check_PROGRAMS += tests/formats/pack_zip
tests_formats_pack_zip_SOURCES = tests/formats/pack_zip.c
tests_formats_pack_zip_CPPFLAGS = $(AM_CPPFLAGS) $(MINIZIP_CFLAGS)
tests_formats_pack_zip_LDADD = $(MINIZIP_LIBS)
endif

if HAVE_READSTAT
check_PROGRAMS += tests/formats/write_stat
tests_formats_write_stat_SOURCES = tests/formats/write_stat.c
tests_formats_write_stat_LDADD = $(READSTAT_LIBS)
check_PROGRAMS += tests/formats/write_labels
tests_formats_write_labels_SOURCES = tests/formats/write_labels.c
tests_formats_write_labels_LDADD = $(READSTAT_LIBS)
check_PROGRAMS += tests/formats/write_coded
tests_formats_write_coded_SOURCES = tests/formats/write_coded.c
tests_formats_write_coded_LDADD = $(READSTAT_LIBS)
endif

# Definitions written for other programs, and what those compute.
check_PROGRAMS += tests/export/make_scores tests/export/compare_scores
EXTRA_DIST += tests/export/define tests/export/duckdb.js tests/export/score-all.R

# Surveys written for other platforms, filled in and evaluated.
EXTRA_DIST += tests/export/surveys.py tests/export/formulas.py tests/export/fhirpath.js

# Hostile inputs, made and mutated; the same entry points serve a coverage-guided fuzzer
# (-DMDN_FUZZ_ENGINE leaves main to it).
fuzz_tests = tests/fuzz/fuzz_csv tests/fuzz/fuzz_quantity tests/fuzz/fuzz_yaml
check_PROGRAMS += $(fuzz_tests)
TESTS += $(fuzz_tests)

# list: EXTRA_DIST += tests/fuzz/*.h tests/unit/*.h
EXTRA_DIST += \
  tests/fuzz/corpus.h \
  tests/unit/define-bench.h \
  tests/unit/method-bench.h \
  tests/unit/mini-instrument.h \
  tests/unit/read-bench.h \
  tests/unit/report-bench.h \
  tests/unit/score-bench.h \
  tests/unit/stats-suite.h \
  tests/unit/study-bench.h

