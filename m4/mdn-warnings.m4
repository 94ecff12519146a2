dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl mdn-warnings.m4 - flags tried one by one, and the warnings Mediant is written under.

dnl MDN_COMPILER_FLAG(FLAG, VARIABLE): appends FLAG to VARIABLE when the compiler takes it.
AC_DEFUN([MDN_COMPILER_FLAG],
[AC_MSG_CHECKING([whether $CC takes $1])
mdn_save_CFLAGS=$CFLAGS
CFLAGS="$CFLAGS -Werror $1"
AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
  [AC_MSG_RESULT([yes])
   $2="$$2 $1"],
  [AC_MSG_RESULT([no])])
CFLAGS=$mdn_save_CFLAGS])

dnl MDN_LINKER_FLAG(FLAG, VARIABLE): the same for linking.
AC_DEFUN([MDN_LINKER_FLAG],
[AC_MSG_CHECKING([whether the linker takes $1])
mdn_save_LDFLAGS=$LDFLAGS
LDFLAGS="$LDFLAGS $1"
AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
  [AC_MSG_RESULT([yes])
   $2="$$2 $1"],
  [AC_MSG_RESULT([no])])
LDFLAGS=$mdn_save_LDFLAGS])

dnl MDN_WARNINGS: WARN_CFLAGS and WERROR_CFLAGS.  They stay out of CFLAGS, where they would break
dnl configure's own tests and could not be overruled by the user.  Warnings stop the build in a
dnl checkout, not in a released archive that meets a newer compiler.
AC_DEFUN([MDN_WARNINGS],
[AC_ARG_ENABLE([werror],
  [AS_HELP_STRING([--enable-werror], [warnings stop the build (default: only in a git checkout)])],
  [mdn_werror=$enableval],
  [AS_IF([test -e "$srcdir/.git"], [mdn_werror=yes], [mdn_werror=no])])
WARN_CFLAGS=
MDN_COMPILER_FLAG([-Wall], [WARN_CFLAGS])
MDN_COMPILER_FLAG([-Wextra], [WARN_CFLAGS])
MDN_COMPILER_FLAG([-Wshadow], [WARN_CFLAGS])
MDN_COMPILER_FLAG([-Wconversion], [WARN_CFLAGS])
MDN_COMPILER_FLAG([-Wstrict-prototypes], [WARN_CFLAGS])
MDN_COMPILER_FLAG([-Wmissing-prototypes], [WARN_CFLAGS])
MDN_COMPILER_FLAG([-Wvla], [WARN_CFLAGS])
WERROR_CFLAGS=
AS_IF([test "x$mdn_werror" = xyes], [WERROR_CFLAGS=-Werror])
AC_SUBST([WARN_CFLAGS])
AC_SUBST([WERROR_CFLAGS])])
