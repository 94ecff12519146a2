/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mini-instrument.h - a small definition with one of everything, for the tests of core/define.
 *
 * Tests change one place of it (bench_change); the numbers at the right are its lines. */
#ifndef TESTS_MINI_INSTRUMENT_H
#define TESTS_MINI_INSTRUMENT_H

#include "tests/unit/define-bench.h"

static const char mini_text[]
  = "instrument: mini\n"                                                                              /* 1 */
    "version: 1\n"
    "title: {en: Mini, zh: 小}\n"
    "measures: stress\n"
    "licence: {status: free, wording: false}\n"                                                       /* 5 */
    "languages: [en, zh]\n"
    "cite: [{text: nobody, confidence: background}]\n"
    "responses:\n"
    "  often: {codes: 0..3, labels: {en: [never, rarely, often, always], zh: [从不, 很少, 经常, 总是]}, aliases: {seldom: 1}, missing: [9]}\n"
    "  points: {codes: 1..3, values: [100, 50, 0]}\n"                                                 /* 10 */
    "  hours: {duration: {unit: hours, min: 0, max: 24, ranges: midpoint}}\n"
    "items:\n"
    "  calm: {topic: {en: calm}, responses: often}\n"
    "  tense: {topic: tense, responses: often, columns: [\"t.*\"]}\n"
    "  worry: {topic: worry, responses: often}\n"                                                     /* 15 */
    "  slept: {topic: slept, responses: hours}\n"
    "  pain: {topic: pain, responses: points}\n"
    "columns: [\"mini{n}\"]\n"
    "forms:\n"
    "  original: {default: true, reverse: [calm]}\n"                                                  /* 20 */
    "  coded: {extends: original, names: [cn], codes: {often: 1..4}, ranges: {total: [3, 12], all: [103, 112]}}\n"
    "  short: {extends: original, order: [worry, tense, calm], drop: [worry, slept, pain], scores: [total], ranges: {total: [0, 6]}}\n"
    "scores:\n"
    "  total: {method: sum, items: [calm, tense, worry], range: [0, 9], better: lower, missing: {at_most: 1, fill: prorate}}\n"
    "  pain: {method: mean, items: [pain], better: neither}\n"                                        /* 25 */
    "  sleep: {method: weighted, options: {weights: 1, factor: 2}, items: [slept], range: [0, 48], better: higher, measures: sleep}\n"
    "  all: {method: weighted, items: [pain], scores: [total], range: [0, 109], better: lower}\n"
    "primary: total\n"
    "bands:\n"
    "  - {score: total, scheme: s, default: true, source: x, bands: [{from: 0, below: 3, label: low}, {from: 3, to: 6, label: mid}, {above: 6, to: 9, label: high}]}\n" /* 30 */
    "cutoffs: [{score: total, at_least: 6, default: true, source: x}]\n"
    "norms: [{score: total, population: all, mean: 3, sd: 2, n: 10, source: x}]\n"
    "reliability: [{score: total, kind: retest, value: 0.8, default: true, source: x}, {score: total, kind: alpha, value: 0.7, forms: [coded], source: x}]\n"
    "meaningful_change: [{score: total, value: 2, kind: mid, source: x}]\n"
    "alerts: [{item: worry, at_least: 3, text: look, source: x}]\n"                                   /* 35 */
    "unknown: [everything]\n"
    "examples:\n"
    "  - {answers: [3, 0, 0, 8, 3], scores: {total: 0, pain: missing}, bands: {total: low}, source: x}\n"
    "  - {form: short, answers: [\".\", ., 1], scores: {total: 3}, source: x}\n";

#endif
