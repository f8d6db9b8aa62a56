bin_PROGRAMS += commonview-analyze
commonview_analyze_SOURCES = %D%/main.c
commonview_analyze_LDADD = $(ANALYZE_LIBS)

noinst_LIBRARIES += %D%/libanalyze.a

%C%_libanalyze_a_SOURCES = \
	%D%/crosscheck.h \
	%D%/crosscheck_report.h \
	%D%/dataset.h \
	%D%/report.h

# Files that become headers: %D%/page.css is included as "analyze/page_css.h".
EMBED +=
