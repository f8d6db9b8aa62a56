bin_PROGRAMS += commonview-analyze
commonview_analyze_SOURCES = %D%/main.c
commonview_analyze_LDADD = $(ANALYZE_LIBS)

noinst_LIBRARIES += %D%/libanalyze.a
%C%_libanalyze_a_SOURCES =
