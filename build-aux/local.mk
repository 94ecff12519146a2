# SPDX-License-Identifier: GPL-3.0-or-later
# build-aux/local.mk - the gates, and the line that closes `make check`.

gates = \
  build-aux/check-sources \
  build-aux/check-layers \
  build-aux/check-size

TESTS += $(gates)
EXTRA_DIST += \
  $(gates) \
  build-aux/bootstrap \
  build-aux/check-installed \
  build-aux/summarise

# `make check` closes with one line that counts test cases, not programs.  For that, automake's own
# part may fail without ending the run; the closing line has the last word, and takes a test whose log
# is not there as failed.
.IGNORE: check-am

.PHONY: forget-results
forget-results:
	@rm -f $(TEST_LOGS) $(TEST_LOGS:.log=.trs)

check-am: forget-results

check:
	@$(srcdir)/build-aux/summarise $(TEST_LOGS)

installcheck-local:
	CC='$(CC)' PKG_CONFIG_PATH='$(DESTDIR)$(pkgconfigdir)' $(srcdir)/build-aux/check-installed \
	  '$(DESTDIR)$(bindir)' '$(DESTDIR)$(plugindir)' '$(DESTDIR)$(pkgdatadir)' $(plugin_kind)

.PHONY: coverage
coverage: check
	gcovr --root $(srcdir) --object-directory . --exclude 'tests/.*' --print-summary

# The unit tests under valgrind, without forking so that leaks are seen at the end of each program.
.PHONY: check-valgrind
check-valgrind:
	CK_FORK=no CK_TIMEOUT_MULTIPLIER=20 $(MAKE) $(AM_MAKEFLAGS) check TESTS='$(unit_tests)' \
	  LOG_COMPILER='valgrind --quiet --leak-check=full --keep-debuginfo=yes --error-exitcode=9'
