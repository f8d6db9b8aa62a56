bin_PROGRAMS += commonview-collector
commonview_collector_SOURCES = %D%/main.c
commonview_collector_LDADD = $(COLLECTOR_LIBS)

noinst_LIBRARIES += %D%/libcollector.a

%C%_libcollector_a_SOURCES = \
	%D%/app.c \
	%D%/checkup.c \
	%D%/checkup_tell.c \
	%D%/code_words.c \
	%D%/comeback.c \
	%D%/command.c \
	%D%/command_check.c \
	%D%/command_describe.c \
	%D%/command_export.c \
	%D%/command_import.c \
	%D%/command_init.c \
	%D%/command_list.c \
	%D%/command_serve.c \
	%D%/control.c \
	%D%/draft.c \
	%D%/export_codebook.c \
	%D%/export_columns.c \
	%D%/export_write.c \
	%D%/gzip.c \
	%D%/http.c \
	%D%/http_exchange.c \
	%D%/import_answers.c \
	%D%/import_choices.c \
	%D%/import_columns.c \
	%D%/import_row.c \
	%D%/import_run.c \
	%D%/journey.c \
	%D%/journey_all.c \
	%D%/journey_check.c \
	%D%/journey_page.c \
	%D%/journey_start.c \
	%D%/nameless.c \
	%D%/nameless.h \
	%D%/notice.c \
	%D%/output.c \
	%D%/page.c \
	%D%/page_comeback.c \
	%D%/page_error.c \
	%D%/page_home.c \
	%D%/page_info.c \
	%D%/page_parts.c \
	%D%/reply.c \
	%D%/request.c \
	%D%/response_columns.c \
	%D%/route.c \
	%D%/session.c \
	%D%/spool.c \
	%D%/steps.c \
	%D%/word_index.c \
	%D%/workspace.c

# Files that become headers: %D%/page.css is included as "collector/page_css.h".
EMBED += %D%/page.css

# Templates of the files of a workspace, installed and read by init.
dist_workspace_DATA += \
	workspace/actions.csv \
	workspace/commonview.ini \
	workspace/figures.csv \
	workspace/groups.csv \
	workspace/units.csv
dist_workspacedemo_DATA += \
	workspace/demo/commonview.ini \
	workspace/demo/groups.csv \
	workspace/demo/units.csv
