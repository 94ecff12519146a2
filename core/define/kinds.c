/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kinds.c - the kinds of file there are, and their tables. */
#include "core/define/reader.h"

const struct mdn_file_kind mdn_file_kinds[] = { { "instrument", &mdn_instrument_table },
                                                { "mapping", &mdn_mapping_table },
                                                { "study", &mdn_study_table },
                                                { "pathways", &mdn_pathways_table },
                                                { NULL, NULL } };
