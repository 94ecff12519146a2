/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml-load.h - the size limit that loading and parsing share. */
#ifndef MDN_READ_YAML_LOAD_H
#define MDN_READ_YAML_LOAD_H

enum { MDN_YAML_BYTES = 4 << 20 };

#endif
