# SPDX-License-Identifier: GPL-3.0-or-later
# core/local.mk - everything below the command line, as one convenience library: the program
# contains it, tests reach its insides, plugins never see it.

noinst_LTLIBRARIES += core/libcore.la
pkginclude_HEADERS += core/plugin/plugin.h

core_libcore_la_LIBADD = \
  $(YAML_LIBS) \
  $(PCRE2_LIBS) \
  $(JANSSON_LIBS) \
  $(UTF8PROC_LIBS) \
  $(RMATH_LIBS) \
  $(GSL_LIBS) \
  $(SMARTCOLS_LIBS) \
  $(NETTLE_LIBS) \
  $(LTDL_LIBS)

core_libcore_la_SOURCES =

# list: core_libcore_la_SOURCES += core/base/*.[ch]
core_libcore_la_SOURCES += \
  core/base/arena.c \
  core/base/arena.h \
  core/base/diag.c \
  core/base/diag.h \
  core/base/map.c \
  core/base/map.h \
  core/base/status.c \
  core/base/status.h \
  core/base/text-buffer.c \
  core/base/text-number.c \
  core/base/text-visible.c \
  core/base/text.c \
  core/base/text.h

# list: core_libcore_la_SOURCES += core/stats/*.[ch]
core_libcore_la_SOURCES += \
  core/stats/bootmediation-internal.h \
  core/stats/bootmediation-jackknife.c \
  core/stats/bootmediation-refit.c \
  core/stats/bootmediation-solve.c \
  core/stats/bootmediation.c \
  core/stats/bootmediation.h \
  core/stats/columnlist.c \
  core/stats/columnlist.h \
  core/stats/controlreference.c \
  core/stats/crossproduct.c \
  core/stats/crossproduct.h \
  core/stats/distribution.c \
  core/stats/distribution.h \
  core/stats/equivalence.c \
  core/stats/equivalence.h \
  core/stats/estimate.c \
  core/stats/estimate.h \
  core/stats/icc.c \
  core/stats/individual.c \
  core/stats/individual.h \
  core/stats/longmodel.c \
  core/stats/longmodel.h \
  core/stats/matrix.c \
  core/stats/matrix.h \
  core/stats/mediation-designs.c \
  core/stats/mediation-designs.h \
  core/stats/mediation.c \
  core/stats/mediation.h \
  core/stats/minres.c \
  core/stats/moments.c \
  core/stats/moments.h \
  core/stats/montecarlo.c \
  core/stats/montecarlo.h \
  core/stats/multiplicity.c \
  core/stats/multiplicity.h \
  core/stats/oddsratio.c \
  core/stats/onefactor.c \
  core/stats/paired.c \
  core/stats/paired.h \
  core/stats/product.c \
  core/stats/product.h \
  core/stats/proportion.c \
  core/stats/proportion.h \
  core/stats/quadrature.c \
  core/stats/quadrature.h \
  core/stats/radixsort.c \
  core/stats/regression.c \
  core/stats/regression.h \
  core/stats/reliability.c \
  core/stats/reliability.h \
  core/stats/resample-counts.c \
  core/stats/resample-counts.h \
  core/stats/resample.c \
  core/stats/resample.h \
  core/stats/root.c \
  core/stats/root.h \
  core/stats/serial.c \
  core/stats/signedrank.c \
  core/stats/signedrank.h \
  core/stats/twoarm.c \
  core/stats/twoarm.h \
  core/stats/twomeans.c \
  core/stats/twomeans.h \
  core/stats/within.c

# list: core_libcore_la_SOURCES += core/plugin/*.[ch]
core_libcore_la_SOURCES += \
  core/plugin/call.h \
  core/plugin/check.c \
  core/plugin/check.h \
  core/plugin/directories.c \
  core/plugin/directories.h \
  core/plugin/expression.c \
  core/plugin/expression.h \
  core/plugin/host.c \
  core/plugin/loader.c \
  core/plugin/loader.h \
  core/plugin/options.c \
  core/plugin/options.h \
  core/plugin/plugin.h \
  core/plugin/registry.c \
  core/plugin/registry.h

# list: core_libcore_la_SOURCES += core/read/*.[ch]
core_libcore_la_SOURCES += \
  core/read/begins.h \
  core/read/block.c \
  core/read/block.h \
  core/read/clock.c \
  core/read/codebook-variables.c \
  core/read/codebook.c \
  core/read/codebook.h \
  core/read/csv.c \
  core/read/csv.h \
  core/read/duration.c \
  core/read/header.c \
  core/read/header.h \
  core/read/mask.h \
  core/read/moment.c \
  core/read/moment.h \
  core/read/pattern.c \
  core/read/pattern.h \
  core/read/pivot.c \
  core/read/pivot.h \
  core/read/platform-rules.c \
  core/read/platform.c \
  core/read/platform.h \
  core/read/push.c \
  core/read/push.h \
  core/read/quantity.c \
  core/read/quantity.h \
  core/read/scan.c \
  core/read/scan.h \
  core/read/sha256.c \
  core/read/sha256.h \
  core/read/sniff.c \
  core/read/sniff.h \
  core/read/source.c \
  core/read/source.h \
  core/read/table-internal.h \
  core/read/table-read.c \
  core/read/table.c \
  core/read/table.h \
  core/read/title.c \
  core/read/title.h \
  core/read/utf8.c \
  core/read/utf8.h \
  core/read/words.c \
  core/read/words.h \
  core/read/yaml-access.c \
  core/read/yaml-load.c \
  core/read/yaml-load.h \
  core/read/yaml-put.c \
  core/read/yaml-put.h \
  core/read/yaml.c \
  core/read/yaml.h

# list: core_libcore_la_SOURCES += core/define/*.[ch]
core_libcore_la_SOURCES += \
  core/define/beside.c \
  core/define/beside.h \
  core/define/draft-pathway.h \
  core/define/draft-study.h \
  core/define/draft.h \
  core/define/instrument-bands.c \
  core/define/instrument-examples.c \
  core/define/instrument-facts.c \
  core/define/instrument-forms.c \
  core/define/instrument-items.c \
  core/define/instrument-load.c \
  core/define/instrument-options.c \
  core/define/instrument-rules.c \
  core/define/instrument-scores.c \
  core/define/instrument.c \
  core/define/instrument.h \
  core/define/kinds.c \
  core/define/like.c \
  core/define/like.h \
  core/define/mapping.c \
  core/define/mapping.h \
  core/define/names.c \
  core/define/outline-answers.c \
  core/define/outline-dictionary.c \
  core/define/outline-examples.c \
  core/define/outline-items.c \
  core/define/outline-variables.c \
  core/define/outline-write.c \
  core/define/outline.c \
  core/define/outline.h \
  core/define/pathway-link.c \
  core/define/pathway.c \
  core/define/pathway.h \
  core/define/reader.c \
  core/define/reader.h \
  core/define/search.c \
  core/define/search.h \
  core/define/study-thresholds.c \
  core/define/study-waves.c \
  core/define/study.c \
  core/define/study.h \
  core/define/use-check.c \
  core/define/use-ticks.c \
  core/define/use-ticks.h \
  core/define/use.c

# list: core_libcore_la_SOURCES += core/score/*.[ch]
core_libcore_la_SOURCES += \
  core/score/answer-code.c \
  core/score/answer-code.h \
  core/score/answer-ticks.c \
  core/score/answer-ticks.h \
  core/score/answer.c \
  core/score/answer.h \
  core/score/attention.c \
  core/score/attention.h \
  core/score/code-base.c \
  core/score/code-base.h \
  core/score/codes.c \
  core/score/codes.h \
  core/score/column-names.c \
  core/score/column-names.h \
  core/score/columns.c \
  core/score/columns.h \
  core/score/dataset-build.c \
  core/score/dataset.c \
  core/score/dataset.h \
  core/score/examples.c \
  core/score/examples.h \
  core/score/explain-words.c \
  core/score/explain-words.h \
  core/score/explain.c \
  core/score/explain.h \
  core/score/export.c \
  core/score/export.h \
  core/score/find.c \
  core/score/find.h \
  core/score/fingerprint.c \
  core/score/fingerprint.h \
  core/score/forms.c \
  core/score/forms.h \
  core/score/id-watch.c \
  core/score/id-watch.h \
  core/score/itempattern.c \
  core/score/itempattern.h \
  core/score/labels-mend.c \
  core/score/labels-mend.h \
  core/score/labels.c \
  core/score/labels.h \
  core/score/library.c \
  core/score/match-claim.h \
  core/score/match-pattern.c \
  core/score/match.c \
  core/score/match.h \
  core/score/own-answers.c \
  core/score/own-answers.h \
  core/score/person.c \
  core/score/person.h \
  core/score/plan-column.c \
  core/score/plan-use.c \
  core/score/plan.c \
  core/score/plan.h \
  core/score/reach.c \
  core/score/reach.h \
  core/score/scorer.c \
  core/score/scorer.h \
  core/score/scoring.c \
  core/score/scoring.h \
  core/score/side.c \
  core/score/side.h \
  core/score/sketch.c \
  core/score/sketch.h \
  core/score/store.c \
  core/score/store.h \
  core/score/suspicion.c \
  core/score/suspicion.h \
  core/score/unreached.c \
  core/score/unreached.h \
  core/score/vocabulary.c \
  core/score/vocabulary.h

# list: core_libcore_la_SOURCES += core/export/*.[ch]
core_libcore_la_SOURCES += \
  core/export/answer-column.c \
  core/export/artefact.h \
  core/export/fhirpath.c \
  core/export/fhirpath.h \
  core/export/guarded-answer.c \
  core/export/guarded-answer.h \
  core/export/guarded.c \
  core/export/guarded.h \
  core/export/infix.c \
  core/export/infix.h \
  core/export/preamble.c \
  core/export/program.c \
  core/export/program.h \
  core/export/spss-formula.c \
  core/export/spss.h \
  core/export/survey-line.c \
  core/export/survey-line.h \
  core/export/survey-text.c \
  core/export/survey.c \
  core/export/survey.h \
  core/export/target-fhir-json.c \
  core/export/target-limesurvey.c \
  core/export/target-r.c \
  core/export/target-redcap.c \
  core/export/target-spss.c \
  core/export/target-sql.c \
  core/export/target.h

# list: core_libcore_la_SOURCES += core/change/*.[ch]
core_libcore_la_SOURCES += \
  core/change/change.c \
  core/change/change.h \
  core/change/compared.c \
  core/change/compared.h \
  core/change/consistency.c \
  core/change/consistency.h \
  core/change/group.c \
  core/change/group.h \
  core/change/pair-arms.c \
  core/change/pair-internal.h \
  core/change/pair-near.c \
  core/change/pair.c \
  core/change/pair.h \
  core/change/person-method.c \
  core/change/person-norms.c \
  core/change/person-rule.c \
  core/change/person-rule.h \
  core/change/person.c \
  core/change/person.h \
  core/change/recall.c \
  core/change/recall.h \
  core/change/rules.c \
  core/change/rules.h \
  core/change/same.c \
  core/change/same.h \
  core/change/threshold.c \
  core/change/threshold.h

# list: core_libcore_la_SOURCES += core/mechanism/*.[ch]
core_libcore_la_SOURCES += \
  core/mechanism/chain.c \
  core/mechanism/chain.h \
  core/mechanism/changescore.c \
  core/mechanism/changescore.h \
  core/mechanism/covariate.c \
  core/mechanism/judge.c \
  core/mechanism/judge.h \
  core/mechanism/measure.c \
  core/mechanism/measure.h \
  core/mechanism/mechanism.c \
  core/mechanism/mechanism.h \
  core/mechanism/model.c \
  core/mechanism/model.h \
  core/mechanism/moved.c \
  core/mechanism/moved.h \
  core/mechanism/path.c \
  core/mechanism/path.h \
  core/mechanism/resampled.c \
  core/mechanism/resampled.h \
  core/mechanism/verdict.c \
  core/mechanism/verdict.h

# list: core_libcore_la_SOURCES += core/report/*.[ch]
core_libcore_la_SOURCES += \
  core/report/compose.c \
  core/report/compose.h \
  core/report/document-html.c \
  core/report/document-markdown.c \
  core/report/document-text.c \
  core/report/document.c \
  core/report/document.h \
  core/report/figure-intervals.c \
  core/report/figure-pathways.c \
  core/report/figure-people.c \
  core/report/findings.h \
  core/report/frame-csv.c \
  core/report/frame-csv.h \
  core/report/frame-spool.c \
  core/report/frame-spool.h \
  core/report/frame.c \
  core/report/frame.h \
  core/report/json-put.h \
  core/report/out-target.c \
  core/report/out-target.h \
  core/report/out.c \
  core/report/out.h \
  core/report/person-frame.c \
  core/report/plain-number.c \
  core/report/plain-number.h \
  core/report/remarks.c \
  core/report/report-json-paths.c \
  core/report/report-json-people.c \
  core/report/report-json-scores.c \
  core/report/report-json.c \
  core/report/report.c \
  core/report/report.h \
  core/report/schema-json.c \
  core/report/schema-json.h \
  core/report/score-columns.c \
  core/report/score-columns.h \
  core/report/score-frame.c \
  core/report/score-frame.h \
  core/report/section-answer.c \
  core/report/section-chains.c \
  core/report/section-checklist.c \
  core/report/section-corrections.c \
  core/report/section-effects.c \
  core/report/section-evidence.c \
  core/report/section-importance.c \
  core/report/section-mechanism.c \
  core/report/section-methods.c \
  core/report/section-outcome.c \
  core/report/section-people.c \
  core/report/section-quality.c \
  core/report/section-reliability.c \
  core/report/section-safety.c \
  core/report/sheet-catalogue.c \
  core/report/sheet-facts.c \
  core/report/sheet-items.c \
  core/report/sheet-pathways.c \
  core/report/sheet-scores.c \
  core/report/sheet-words.c \
  core/report/sheet.c \
  core/report/sheet.h \
  core/report/svg.c \
  core/report/svg.h \
  core/report/text-line.c \
  core/report/text-line.h \
  core/report/text-table.c \
  core/report/unnamed.c \
  core/report/unnamed.h \
  core/report/wording-caveat.c \
  core/report/wording-evidence.c \
  core/report/wording-reason.c \
  core/report/wording-verdict.c \
  core/report/wording.c \
  core/report/wording.h

