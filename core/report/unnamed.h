/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unnamed.h - a file without a name, for what does not fit into memory; it is gone when it is closed. */
#ifndef MDN_REPORT_UNNAMED_H
#define MDN_REPORT_UNNAMED_H

/* A descriptor to write and read, in TMPDIR or /tmp; -1 with errno. */
int mdn_unnamed_open (void);
/* That folder. */
const char *mdn_unnamed_folder (void);

#endif
