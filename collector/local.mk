bin_PROGRAMS += commonview-collector
commonview_collector_SOURCES = %D%/main.c
commonview_collector_LDADD = $(COLLECTOR_LIBS)

noinst_LIBRARIES += %D%/libcollector.a

%C%_libcollector_a_SOURCES = \
	%D%/access.c \
	%D%/access.h \
	%D%/accessibility.c \
	%D%/accessibility.h \
	%D%/app.c \
	%D%/app.h \
	%D%/checkup.c \
	%D%/checkup.h \
	%D%/checkup_tell.c \
	%D%/code_words.c \
	%D%/code_words.h \
	%D%/codebook.c \
	%D%/codebook.h \
	%D%/codebook_json.c \
	%D%/comeback.c \
	%D%/comeback.h \
	%D%/command.c \
	%D%/command.h \
	%D%/command_access.c \
	%D%/command_audit.c \
	%D%/command_backup.c \
	%D%/command_check.c \
	%D%/command_describe.c \
	%D%/command_enter.c \
	%D%/command_export.c \
	%D%/command_import.c \
	%D%/command_init.c \
	%D%/command_invite.c \
	%D%/command_key.c \
	%D%/command_list.c \
	%D%/command_print.c \
	%D%/command_progress.c \
	%D%/command_register.c \
	%D%/command_remind.c \
	%D%/command_retain.c \
	%D%/command_serve.c \
	%D%/command_withdraw.c \
	%D%/contacts.c \
	%D%/contacts.h \
	%D%/control.c \
	%D%/control.h \
	%D%/control_choice.c \
	%D%/control_date.c \
	%D%/control_private.h \
	%D%/draft.c \
	%D%/draft.h \
	%D%/entry.c \
	%D%/entry.h \
	%D%/entry_register.c \
	%D%/entry_register.h \
	%D%/exchange.h \
	%D%/export_about.c \
	%D%/export_about.h \
	%D%/export_answers.c \
	%D%/export_answers.h \
	%D%/export_columns.c \
	%D%/export_columns.h \
	%D%/export_csv.c \
	%D%/export_files.c \
	%D%/export_files.h \
	%D%/export_json.c \
	%D%/export_labels.c \
	%D%/export_rows.c \
	%D%/export_rows.h \
	%D%/export_sav.c \
	%D%/export_variables.c \
	%D%/export_variables.h \
	%D%/export_write.h \
	%D%/export_xlsx.c \
	%D%/gzip.c \
	%D%/gzip.h \
	%D%/http.c \
	%D%/http.h \
	%D%/http_exchange.c \
	%D%/http_private.h \
	%D%/import_answers.c \
	%D%/import_choices.c \
	%D%/import_columns.c \
	%D%/import_columns.h \
	%D%/import_row.c \
	%D%/import_row.h \
	%D%/import_run.c \
	%D%/import_run.h \
	%D%/importer.h \
	%D%/invite_change.c \
	%D%/invite_change.h \
	%D%/invite_code.c \
	%D%/invite_code.h \
	%D%/invited.c \
	%D%/invited.h \
	%D%/journey.c \
	%D%/journey.h \
	%D%/journey_all.c \
	%D%/journey_check.c \
	%D%/journey_page.c \
	%D%/journey_start.c \
	%D%/kept.c \
	%D%/kept.h \
	%D%/keying.c \
	%D%/keying.h \
	%D%/keying_compare.c \
	%D%/keying_value.c \
	%D%/kiosk.c \
	%D%/kiosk.h \
	%D%/letter.c \
	%D%/letter.h \
	%D%/letter_files.c \
	%D%/letter_files.h \
	%D%/manifest.c \
	%D%/manifest.h \
	%D%/missing.c \
	%D%/missing.h \
	%D%/nameless.c \
	%D%/nameless.h \
	%D%/notice.c \
	%D%/notice.h \
	%D%/officer_log.c \
	%D%/officer_log.h \
	%D%/output.c \
	%D%/output.h \
	%D%/page.c \
	%D%/page.h \
	%D%/page_comeback.c \
	%D%/page_comeback.h \
	%D%/page_error.c \
	%D%/page_home.c \
	%D%/page_info.c \
	%D%/page_parts.c \
	%D%/page_parts.h \
	%D%/page_picture.c \
	%D%/page_picture.h \
	%D%/pages.h \
	%D%/paper.c \
	%D%/paper.h \
	%D%/paper_code.c \
	%D%/paper_code.h \
	%D%/paper_question.c \
	%D%/paper_route.c \
	%D%/paper_route.h \
	%D%/paper_versions.c \
	%D%/paper_versions.h \
	%D%/person.c \
	%D%/person.h \
	%D%/qr_picture.c \
	%D%/qr_picture.h \
	%D%/reply.c \
	%D%/reply.h \
	%D%/request.c \
	%D%/request.h \
	%D%/response_columns.c \
	%D%/response_columns.h \
	%D%/retention.c \
	%D%/retention.h \
	%D%/route.c \
	%D%/route.h \
	%D%/sav_text.c \
	%D%/sav_text.h \
	%D%/session.c \
	%D%/session.h \
	%D%/spool.c \
	%D%/spool.h \
	%D%/steps.c \
	%D%/steps.h \
	%D%/summary.c \
	%D%/summary.h \
	%D%/tally.c \
	%D%/tally.h \
	%D%/variable_name.c \
	%D%/variable_name.h \
	%D%/variable_read.c \
	%D%/wave_make.c \
	%D%/wave_make.h \
	%D%/word_index.c \
	%D%/word_index.h \
	%D%/workspace.c \
	%D%/workspace.h

# Files that become headers: %D%/page.css is included as "collector/page_css.h".
EMBED += %D%/letter.css %D%/page.css %D%/paper.css

# What the accessibility page tells of the last check, installed and read at start.
dist_accessibility_DATA += %D%/accessibility.json

# Templates of the files of a workspace, installed and read by init.
dist_workspace_DATA += \
	workspace/actions.csv \
	workspace/commonview.ini \
	workspace/figures.csv \
	workspace/groups.csv \
	workspace/names.csv \
	workspace/themes.csv \
	workspace/units.csv
dist_workspacedemo_DATA += \
	workspace/demo/actions.csv \
	workspace/demo/commonview.ini \
	workspace/demo/figures.csv \
	workspace/demo/groups.csv \
	workspace/demo/units.csv
