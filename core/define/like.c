/* SPDX-License-Identifier: GPL-3.0-or-later */
/* like.c - what occurs in several tables. */
#include "core/define/like.h"

static const char *const open_end[] = { ".", NULL };

static const struct mdn_like cell = { .kind = MDN_LIKE_CELL };
static const struct mdn_like text_list = { .kind = MDN_LIKE_LIST, .of = &mdn_like_text };
static const struct mdn_like open = { .kind = MDN_LIKE_WORD, .words = open_end };
static const struct mdn_like end_of_range = { .kind = MDN_LIKE_EITHER, .of = &mdn_like_number, .other = &open };
static const struct mdn_like options_of_any_method = { .kind = MDN_LIKE_MAP, .of = &mdn_like_names };

const struct mdn_like mdn_like_text = { .kind = MDN_LIKE_TEXT };
const struct mdn_like mdn_like_number = { .kind = MDN_LIKE_NUMBER };
const struct mdn_like mdn_like_numbers = { .kind = MDN_LIKE_NUMBERS };
const struct mdn_like mdn_like_cells = { .kind = MDN_LIKE_LIST, .of = &cell };
const struct mdn_like mdn_like_names = { .kind = MDN_LIKE_EITHER, .of = &mdn_like_text, .other = &text_list };
const struct mdn_like mdn_like_texts = { .kind = MDN_LIKE_MAP, .of = &mdn_like_text };
const struct mdn_like mdn_like_marks = { .kind = MDN_LIKE_MAP, .of = &cell };
const struct mdn_like mdn_like_codes = { .kind = MDN_LIKE_MAP, .of = &mdn_like_number };
const struct mdn_like mdn_like_range = { .kind = MDN_LIKE_LIST, .of = &end_of_range, .n = 2 };
const struct mdn_like mdn_like_options = { .kind = MDN_LIKE_OPTIONS, .of = &mdn_like_names };
const struct mdn_like mdn_like_options_by_score = { .kind = MDN_LIKE_MAP, .of = &options_of_any_method };
