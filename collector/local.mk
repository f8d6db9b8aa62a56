bin_PROGRAMS += commonview-collector
commonview_collector_SOURCES = %D%/main.c
commonview_collector_LDADD = $(COLLECTOR_LIBS)

noinst_LIBRARIES += %D%/libcollector.a

%C%_libcollector_a_SOURCES = \
	%D%/app.c \
	%D%/control.c \
	%D%/draft.c \
	%D%/gzip.c \
	%D%/http.c \
	%D%/http_exchange.c \
	%D%/journey.c \
	%D%/journey_all.c \
	%D%/journey_check.c \
	%D%/journey_page.c \
	%D%/journey_start.c \
	%D%/notice.c \
	%D%/page.c \
	%D%/page_error.c \
	%D%/page_home.c \
	%D%/page_info.c \
	%D%/page_parts.c \
	%D%/reply.c \
	%D%/request.c \
	%D%/route.c \
	%D%/session.c \
	%D%/steps.c

# Files that become headers: %D%/page.css is included as "collector/page_css.h".
EMBED += %D%/page.css
