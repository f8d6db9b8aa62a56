bin_PROGRAMS += commonview-collector
commonview_collector_SOURCES = %D%/main.c
commonview_collector_LDADD = $(COLLECTOR_LIBS)

noinst_LIBRARIES += %D%/libcollector.a

%C%_libcollector_a_SOURCES =

# Files that become headers: %D%/page.css is included as "collector/page_css.h".
EMBED +=
