bin_PROGRAMS += commonview-analyze
commonview_analyze_SOURCES = %D%/main.c
commonview_analyze_LDADD = $(ANALYZE_LIBS)

noinst_LIBRARIES += %D%/libanalyze.a

%C%_libanalyze_a_SOURCES = \
	%D%/agreement.c \
	%D%/agreement.h \
	%D%/beta.c \
	%D%/beta.h \
	%D%/cliff.c \
	%D%/cliff.h \
	%D%/crosscheck.c \
	%D%/crosscheck.h \
	%D%/crosscheck_report.h \
	%D%/dataset.c \
	%D%/dataset.h \
	%D%/dataset_builder.c \
	%D%/dataset_builder.h \
	%D%/dataset_read.c \
	%D%/estimate.c \
	%D%/estimate.h \
	%D%/false_discovery.c \
	%D%/false_discovery.h \
	%D%/finding.c \
	%D%/finding.h \
	%D%/levels.c \
	%D%/levels.h \
	%D%/multiset.c \
	%D%/multiset.h \
	%D%/overdispersion.c \
	%D%/overdispersion.h \
	%D%/proportion.c \
	%D%/proportion.h \
	%D%/report.h \
	%D%/scoring.c \
	%D%/scoring.h \
	%D%/spc.c \
	%D%/spc.h \
	%D%/stance.c \
	%D%/stance.h \
	%D%/sureness.c \
	%D%/sureness.h \
	%D%/unit_table.c \
	%D%/unit_table.h \
	%D%/voices.c \
	%D%/voices.h \
	%D%/weights.c \
	%D%/weights.h

# Files that become headers: %D%/page.css is included as "analyze/page_css.h".
EMBED +=
