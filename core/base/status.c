/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.c - the statuses as words. */
#include "core/base/status.h"

const char *
mdn_status_name (enum mdn_status status)
{
  switch (status)
    {
    case MDN_OK:
      return "ok";
    case MDN_END:
      return "end";
    case MDN_STOP:
      return "stop";
    case MDN_NOT_FOUND:
      return "not found";
    case MDN_DATA:
      return "data";
    case MDN_DEFINITION:
      return "definition";
    case MDN_NUMERIC:
      return "numeric";
    case MDN_LIMIT:
      return "limit";
    case MDN_IO:
      return "input or output";
    case MDN_NO_MEMORY:
      return "no memory";
    }
  return "unknown status";
}
