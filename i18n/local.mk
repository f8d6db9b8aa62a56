noinst_LIBRARIES += %D%/libi18n.a

%C%_libi18n_a_SOURCES = \
	%D%/catalogue.c %D%/catalogue.h \
	%D%/i18n.c %D%/i18n.h \
	%D%/language.c %D%/language.h \
	%D%/placeholder.c %D%/placeholder.h \
	%D%/plural.c %D%/plural.h \
	%D%/po_file.c %D%/po_file.h \
	%D%/po_plain.c %D%/po_plain.h \
	%D%/pseudo.c %D%/pseudo.h \
	%D%/tr.c

# Catalogues, installed and read at run time.
dist_catalogues_DATA += \
	%D%/cy.po %D%/pl.po %D%/ro.po %D%/uk.po %D%/ur.po

EXTRA_DIST += %D%/update.sh

# Brings the catalogues up to the texts of the sources and the bundled questionnaires, and prints how
# much of each is translated. The questionnaires' texts come from this program; where it is not
# built, only those of the sources are read.
I18N_COLLECTOR = $(abs_top_builddir)/commonview-collector

i18n: all
	@$(SHELL) '$(srcdir)/i18n/update.sh' '$(srcdir)' '$(I18N_COLLECTOR)'

.PHONY: i18n
