noinst_LIBRARIES += %D%/libi18n.a

%C%_libi18n_a_SOURCES = \
	%D%/i18n.h \
	%D%/plural.h

# Catalogues, installed and read at run time.
dist_catalogues_DATA +=
