dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl mdn-instrument.m4 - builds that watch themselves: sanitizers and coverage.

dnl MDN_SANITIZE: --enable-sanitize[=LIST] puts -fsanitize=LIST into SANITIZE_CFLAGS.
AC_DEFUN([MDN_SANITIZE],
[AC_ARG_ENABLE([sanitize],
  [AS_HELP_STRING([--enable-sanitize@<:@=LIST@:>@], [build with sanitizers (default list: address,undefined)])],
  [AS_CASE([$enableval],
     [yes], [mdn_sanitize=address,undefined],
     [no], [mdn_sanitize=],
     [mdn_sanitize=$enableval])],
  [mdn_sanitize=])
SANITIZE_CFLAGS=
AS_IF([test "x$mdn_sanitize" != x],
  [SANITIZE_CFLAGS="-fsanitize=$mdn_sanitize -fno-sanitize-recover=all -fno-omit-frame-pointer"
   mdn_save_CFLAGS=$CFLAGS
   CFLAGS="$CFLAGS $SANITIZE_CFLAGS"
   AC_MSG_CHECKING([whether $CC can link with -fsanitize=$mdn_sanitize])
   AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
     [AC_MSG_RESULT([yes])],
     [AC_MSG_RESULT([no])
      AC_MSG_ERROR([the sanitizers asked for are not installed for $CC])])
   CFLAGS=$mdn_save_CFLAGS])
AC_SUBST([SANITIZE_CFLAGS])])

dnl MDN_COVERAGE: --enable-coverage puts what gcov needs into COVERAGE_CFLAGS; see `make coverage`.
AC_DEFUN([MDN_COVERAGE],
[AC_ARG_ENABLE([coverage],
  [AS_HELP_STRING([--enable-coverage], [count executed lines; `make coverage` prints them])],
  [mdn_coverage=$enableval],
  [mdn_coverage=no])
COVERAGE_CFLAGS=
AS_IF([test "x$mdn_coverage" = xyes], [COVERAGE_CFLAGS="--coverage -O0"])
AC_SUBST([COVERAGE_CFLAGS])])
