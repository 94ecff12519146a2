dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl mdn-ltdl.m4 - the installed libltdl, which has no pkg-config file.
dnl LTDL_INIT is not used: it would copy libltdl into this project.

AC_DEFUN([MDN_LTDL],
[AC_CHECK_HEADERS([ltdl.h], [], [AC_MSG_ERROR([ltdl.h is missing (Debian: libltdl-dev)])])
mdn_save_LIBS=$LIBS
LIBS=
AC_SEARCH_LIBS([lt_dlopenadvise], [ltdl], [],
  [AC_MSG_ERROR([libltdl is missing (Debian: libltdl-dev)])])
LTDL_LIBS=$LIBS
LIBS=$mdn_save_LIBS
AC_SUBST([LTDL_LIBS])])
