# SPDX-License-Identifier: GPL-3.0-or-later
# plugins/local.mk - each plugin is a module of its own, built flat into plugins/ as it is
# installed flat into $(plugindir).
#
# -module and -avoid-version have to stand here literally for automake.

plugin_link = -module -avoid-version $(MDN_NO_UNDEFINED)

method_share = plugins/method/share/formula.h plugins/method/share/leftout.h \
  plugins/method/share/setup.h plugins/method/share/steps.h

# list: plugin_LTLIBRARIES += plugins/method/*.c as plugins/@.la
plugin_LTLIBRARIES += \
  plugins/assay.la \
  plugins/category.la \
  plugins/count.la \
  plugins/gpaq.la \
  plugins/ipaq.la \
  plugins/mean.la \
  plugins/product.la \
  plugins/psqi.la \
  plugins/sum.la \
  plugins/weighted.la

# each: plugins/method/*.c as plugins_@_la_SOURCES = plugins/method/@.c $(method_share) ; plugins_@_la_LDFLAGS = $(plugin_link)
plugins_assay_la_SOURCES = plugins/method/assay.c $(method_share)
plugins_category_la_SOURCES = plugins/method/category.c $(method_share)
plugins_count_la_SOURCES = plugins/method/count.c $(method_share)
plugins_gpaq_la_SOURCES = plugins/method/gpaq.c $(method_share)
plugins_ipaq_la_SOURCES = plugins/method/ipaq.c $(method_share)
plugins_mean_la_SOURCES = plugins/method/mean.c $(method_share)
plugins_product_la_SOURCES = plugins/method/product.c $(method_share)
plugins_psqi_la_SOURCES = plugins/method/psqi.c $(method_share)
plugins_sum_la_SOURCES = plugins/method/sum.c $(method_share)
plugins_weighted_la_SOURCES = plugins/method/weighted.c $(method_share)
plugins_assay_la_LDFLAGS = $(plugin_link)
plugins_category_la_LDFLAGS = $(plugin_link)
plugins_count_la_LDFLAGS = $(plugin_link)
plugins_gpaq_la_LDFLAGS = $(plugin_link)
plugins_ipaq_la_LDFLAGS = $(plugin_link)
plugins_mean_la_LDFLAGS = $(plugin_link)
plugins_product_la_LDFLAGS = $(plugin_link)
plugins_psqi_la_LDFLAGS = $(plugin_link)
plugins_sum_la_LDFLAGS = $(plugin_link)
plugins_weighted_la_LDFLAGS = $(plugin_link)

# Without shared libraries the plugins are linked into the program and into the tests.
all_plugins =

# list: all_plugins += plugins/method/*.c as -dlpreopen plugins/@.la
all_plugins += \
  -dlpreopen plugins/assay.la \
  -dlpreopen plugins/category.la \
  -dlpreopen plugins/count.la \
  -dlpreopen plugins/gpaq.la \
  -dlpreopen plugins/ipaq.la \
  -dlpreopen plugins/mean.la \
  -dlpreopen plugins/product.la \
  -dlpreopen plugins/psqi.la \
  -dlpreopen plugins/sum.la \
  -dlpreopen plugins/weighted.la

# Formats: each needs a library, and shares sources with others of its kind.
format_share = plugins/format/share/feed.c plugins/format/share/feed.h \
  plugins/format/share/figures.c plugins/format/share/figures.h
format_sheet = plugins/format/share/sheetrows.c plugins/format/share/sheetrows.h \
  plugins/format/share/sheetchoice.c plugins/format/share/sheetchoice.h
format_child = plugins/format/share/child.c plugins/format/share/outlet.c plugins/format/share/child.h
format_json = plugins/format/share/jsonfile.c plugins/format/share/jsonfile.h \
  plugins/format/share/jsonrow.c plugins/format/share/jsonrow.h
format_stat = plugins/format/share/statfile.c plugins/format/share/statmissing.c \
  plugins/format/share/statvariables.c plugins/format/share/statfile.h

fhir_sources =

# list: fhir_sources += plugins/format/fhir/*.[ch]
fhir_sources += \
  plugins/format/fhir/coding.c \
  plugins/format/fhir/coding.h \
  plugins/format/fhir/quantity.c \
  plugins/format/fhir/quantity.h

plugin_LTLIBRARIES += plugins/jsonl.la plugins/fhir.la
plugins_jsonl_la_SOURCES = plugins/format/jsonl.c $(format_json) $(format_share)
plugins_jsonl_la_LDFLAGS = $(plugin_link)
plugins_jsonl_la_LIBADD = $(JANSSON_LIBS)
plugins_fhir_la_SOURCES = plugins/format/fhir.c $(fhir_sources) $(format_json) $(format_share)
plugins_fhir_la_LDFLAGS = $(plugin_link)
plugins_fhir_la_LIBADD = $(JANSSON_LIBS)
all_plugins += -dlpreopen plugins/jsonl.la -dlpreopen plugins/fhir.la

if HAVE_XLSX
plugin_LTLIBRARIES += plugins/xlsx.la
plugins_xlsx_la_SOURCES = \
  plugins/format/share/numberformat.c $(format_sheet) $(format_share) $(xlsx_sources)
plugins_xlsx_la_CPPFLAGS = $(AM_CPPFLAGS) $(MINIZIP_CFLAGS) $(EXPAT_CFLAGS)
plugins_xlsx_la_LDFLAGS = $(plugin_link)
plugins_xlsx_la_LIBADD = $(MINIZIP_LIBS) $(EXPAT_LIBS)
all_plugins += -dlpreopen plugins/xlsx.la
endif

xlsx_sources =

# list: xlsx_sources += plugins/format/xlsx/*.[ch]
xlsx_sources += \
  plugins/format/xlsx/archive.c \
  plugins/format/xlsx/archive.h \
  plugins/format/xlsx/escape.c \
  plugins/format/xlsx/escape.h \
  plugins/format/xlsx/package.c \
  plugins/format/xlsx/package.h \
  plugins/format/xlsx/relations.c \
  plugins/format/xlsx/relations.h \
  plugins/format/xlsx/sheet.c \
  plugins/format/xlsx/sheet.h \
  plugins/format/xlsx/styles.c \
  plugins/format/xlsx/texts.c \
  plugins/format/xlsx/workbook.c \
  plugins/format/xlsx/workbook.h \
  plugins/format/xlsx/write.c \
  plugins/format/xlsx/write.h \
  plugins/format/xlsx/xlsx.c \
  plugins/format/xlsx/xml.c \
  plugins/format/xlsx/xml.h

if HAVE_XLS
plugin_LTLIBRARIES += plugins/xls.la
plugins_xls_la_SOURCES = \
  plugins/format/xls/biff.c plugins/format/xls/biff.h plugins/format/xls/xls.c $(format_sheet) $(format_child) $(format_share)
plugins_xls_la_CPPFLAGS = $(AM_CPPFLAGS) $(FREEXL_CFLAGS)
plugins_xls_la_LDFLAGS = $(plugin_link)
plugins_xls_la_LIBADD = $(FREEXL_LIBS)
all_plugins += -dlpreopen plugins/xls.la
endif

sav_sources =

# list: sav_sources += plugins/format/sav/*.[ch]
sav_sources += \
  plugins/format/sav/names.c \
  plugins/format/sav/write.c \
  plugins/format/sav/write.h

if HAVE_READSTAT
plugin_LTLIBRARIES += plugins/sav.la plugins/dta.la
plugins_sav_la_SOURCES = plugins/format/sav.c $(sav_sources) $(format_stat) $(format_child) $(format_share)
plugins_sav_la_CPPFLAGS = $(AM_CPPFLAGS) $(UTF8PROC_CFLAGS)
plugins_sav_la_LDFLAGS = $(plugin_link)
plugins_sav_la_LIBADD = $(READSTAT_LIBS) $(UTF8PROC_LIBS)
plugins_dta_la_SOURCES = plugins/format/dta.c $(format_stat) $(format_child) $(format_share)
plugins_dta_la_LDFLAGS = $(plugin_link)
plugins_dta_la_LIBADD = $(READSTAT_LIBS)
all_plugins += -dlpreopen plugins/sav.la -dlpreopen plugins/dta.la
endif

if PRELOAD
plugin_preload = $(all_plugins)
else
plugin_preload =
endif

# Only the modules themselves are installed: libtool's .la files would lead back to the build, and
# static archives are of no use.  `make uninstall` looks for the .la files, so it needs help.
install-data-hook:
	for plugin in $(plugin_LTLIBRARIES); do \
	  name=`basename $$plugin .la`; \
	  rm -f $(DESTDIR)$(plugindir)/$$name.la $(DESTDIR)$(plugindir)/$$name.a; \
	done

uninstall-hook:
	for plugin in $(plugin_LTLIBRARIES); do \
	  rm -f $(DESTDIR)$(plugindir)/`basename $$plugin .la`.so; \
	done
