# A C test: tests/forms/test_pack.c, one program a module, is added below, under its folder, with
#
#     UNIT_TESTS += %D%/forms/test_pack
#     %C%_forms_test_pack_LDADD = $(TEST_FORMS_LIBS)
#
# TEST_<FOLDER>_LIBS is the library under test and those below it, and no others. A script goes to
# SCRIPT_TESTS (.sh, .R) or, when it drives a browser, to BROWSER_TESTS (.mjs). Each test ends with
# a line that counts: Check's own, or "N passed, N failed" (tests/support/suite.sh prints it).

TEST_COMMON_LIBS = $(COMMON_LIBS) $(CHECK_LIBS)
TEST_I18N_LIBS = $(I18N_LIBS) $(CHECK_LIBS)
TEST_FORMS_LIBS = $(FORMS_LIBS) $(CHECK_LIBS)
TEST_STORE_LIBS = $(STORE_LIBS) $(CHECK_LIBS)
TEST_COLLECTOR_LIBS = $(COLLECTOR_LIBS) $(CHECK_LIBS)
TEST_ANALYZE_LIBS = $(ANALYZE_LIBS) $(CHECK_LIBS)

UNIT_TESTS =

# common/
UNIT_TESTS += \
	%D%/common/test_csv \
	%D%/common/test_date \
	%D%/common/test_digest \
	%D%/common/test_err \
	%D%/common/test_file \
	%D%/common/test_html \
	%D%/common/test_memory \
	%D%/common/test_num \
	%D%/common/test_progress \
	%D%/common/test_reference \
	%D%/common/test_settings \
	%D%/common/test_sheets \
	%D%/common/test_slice \
	%D%/common/test_text \
	%D%/common/test_units \
	%D%/common/test_xml
%C%_common_test_csv_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_date_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_digest_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_err_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_file_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_html_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_memory_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_num_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_progress_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_reference_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_settings_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_sheets_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_slice_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_text_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_units_LDADD = $(TEST_COMMON_LIBS)
%C%_common_test_xml_LDADD = $(TEST_COMMON_LIBS)

# i18n/
UNIT_TESTS += \
	%D%/i18n/test_i18n \
	%D%/i18n/test_plural \
	%D%/i18n/test_po_plain
%C%_i18n_test_po_plain_LDADD = $(TEST_I18N_LIBS)
%C%_i18n_test_i18n_LDADD = $(TEST_I18N_LIBS)
%C%_i18n_test_plural_LDADD = $(TEST_I18N_LIBS)

# forms/
UNIT_TESTS += \
	%D%/forms/test_answers \
	%D%/forms/test_answers_check \
	%D%/forms/test_compile \
	%D%/forms/test_compile_form \
	%D%/forms/test_describe \
	%D%/forms/test_easy_read \
	%D%/forms/test_easy_text \
	%D%/forms/test_expr_eval \
	%D%/forms/test_expr_functions \
	%D%/forms/test_expr_parse \
	%D%/forms/test_form_fill \
	%D%/forms/test_form_set \
	%D%/forms/test_form_text \
	%D%/forms/test_outcome \
	%D%/forms/test_pack \
	%D%/forms/test_picture \
	%D%/forms/test_plain_table \
	%D%/forms/test_workbook \
	%D%/forms/test_xforms \
	%D%/forms/test_xlsx
%C%_forms_test_answers_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_answers_check_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_compile_SOURCES = %D%/forms/test_compile.c $(WORKBOOK_CASE)
%C%_forms_test_compile_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_compile_form_SOURCES = %D%/forms/test_compile_form.c $(WORKBOOK_CASE)
%C%_forms_test_compile_form_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_describe_SOURCES = %D%/forms/test_describe.c $(WORKBOOK_CASE)
%C%_forms_test_describe_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_easy_read_SOURCES = %D%/forms/test_easy_read.c $(WORKBOOK_CASE)
%C%_forms_test_easy_read_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_easy_text_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_expr_eval_SOURCES = %D%/forms/test_expr_eval.c $(EXPR_CASES)
%C%_forms_test_expr_eval_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_expr_functions_SOURCES = %D%/forms/test_expr_functions.c $(EXPR_CASES)
%C%_forms_test_expr_functions_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_expr_parse_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_form_fill_SOURCES = %D%/forms/test_form_fill.c $(WORKBOOK_CASE)
%C%_forms_test_form_fill_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_form_set_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_form_text_SOURCES = %D%/forms/test_form_text.c $(WORKBOOK_CASE)
%C%_forms_test_form_text_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_outcome_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_pack_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_picture_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_plain_table_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_workbook_SOURCES = %D%/forms/test_workbook.c $(WORKBOOK_CASE)
%C%_forms_test_workbook_LDADD = $(TEST_FORMS_LIBS)
%C%_forms_test_xforms_SOURCES = %D%/forms/test_xforms.c $(WORKBOOK_CASE)
%C%_forms_test_xforms_LDADD = $(TEST_FORMS_LIBS)
# A second hand writes the workbooks that the reader must read.
%C%_forms_test_xlsx_SOURCES = %D%/forms/test_xlsx.c $(WORKBOOK_CASE)
%C%_forms_test_xlsx_LDADD = $(TEST_FORMS_LIBS) $(XLSXWRITER_LIBS)
EXPR_CASES = %D%/forms/expr_cases.c %D%/forms/expr_cases.h
WORKBOOK_CASE = %D%/forms/workbook_case.c %D%/forms/workbook_case.h

# store/
UNIT_TESTS += \
	%D%/store/test_alert \
	%D%/store/test_audit \
	%D%/store/test_backup \
	%D%/store/test_connection \
	%D%/store/test_faults \
	%D%/store/test_invitations \
	%D%/store/test_migrate \
	%D%/store/test_register_trail \
	%D%/store/test_scan \
	%D%/store/test_seal \
	%D%/store/test_store \
	%D%/store/test_summaries \
	%D%/store/test_unlinkable \
	%D%/store/test_writer
%C%_store_test_alert_SOURCES = %D%/store/test_alert.c $(STORE_CASE)
%C%_store_test_alert_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_audit_SOURCES = %D%/store/test_audit.c $(STORE_CASE)
%C%_store_test_audit_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_backup_SOURCES = %D%/store/test_backup.c $(STORE_CASE)
%C%_store_test_backup_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_connection_SOURCES = %D%/store/test_connection.c $(STORE_CASE)
%C%_store_test_connection_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_faults_SOURCES = %D%/store/test_faults.c %D%/support/fault_vfs.c \
	%D%/support/fault_vfs.h $(STORE_CASE)
%C%_store_test_faults_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_invitations_SOURCES = %D%/store/test_invitations.c $(STORE_CASE)
%C%_store_test_invitations_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_migrate_SOURCES = %D%/store/test_migrate.c $(STORE_CASE)
%C%_store_test_migrate_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_register_trail_SOURCES = %D%/store/test_register_trail.c $(STORE_CASE)
%C%_store_test_register_trail_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_scan_SOURCES = %D%/store/test_scan.c $(STORE_CASE)
%C%_store_test_scan_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_seal_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_store_SOURCES = %D%/store/test_store.c $(STORE_CASE)
%C%_store_test_store_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_summaries_SOURCES = %D%/store/test_summaries.c $(STORE_CASE)
%C%_store_test_summaries_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_unlinkable_SOURCES = %D%/store/test_unlinkable.c $(STORE_CASE)
%C%_store_test_unlinkable_LDADD = $(TEST_STORE_LIBS)
%C%_store_test_writer_SOURCES = %D%/store/test_writer.c $(STORE_CASE)
%C%_store_test_writer_LDADD = $(TEST_STORE_LIBS)
STORE_CASE = %D%/support/store_case.c %D%/support/store_case.h

# What %D%/store/powercut.sh runs, and preloads into it.
TEST_HELPERS = %D%/support/write_load
%C%_support_write_load_LDADD = $(STORE_LIBS)
TEST_PRELOADS = %D%/support/powercut.so %D%/support/refuse.so
%D%/support/powercut.so: %D%/support/powercut.c
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) -std=c17 $(AM_CPPFLAGS) $(CPPFLAGS) $(WARN_CFLAGS) \
		$(CFLAGS) -fPIC -shared -o $@ $< -ldl
%D%/support/refuse.so: %D%/support/refuse.c
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) -std=c17 $(AM_CPPFLAGS) $(CPPFLAGS) $(WARN_CFLAGS) \
		$(CFLAGS) -fPIC -shared -o $@ $< -ldl
CLEANFILES += $(TEST_PRELOADS)

# collector/
UNIT_TESTS += \
	%D%/collector/test_accessibility \
	%D%/collector/test_alert_words \
	%D%/collector/test_import_row \
	%D%/collector/test_invited \
	%D%/collector/test_kept \
	%D%/collector/test_network \
	%D%/collector/test_output \
	%D%/collector/test_paper \
	%D%/collector/test_request \
	%D%/collector/test_results \
	%D%/collector/test_retention \
	%D%/collector/test_spool \
	%D%/collector/test_variable_name \
	%D%/collector/test_word_index
%C%_collector_test_accessibility_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_alert_words_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_import_row_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_invited_SOURCES = %D%/collector/test_invited.c $(STORE_CASE)
%C%_collector_test_invited_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_kept_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_network_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_output_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_paper_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_request_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_results_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_retention_SOURCES = %D%/collector/test_retention.c $(STORE_CASE)
%C%_collector_test_retention_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_spool_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_variable_name_LDADD = $(TEST_COLLECTOR_LIBS)
%C%_collector_test_word_index_LDADD = $(TEST_COLLECTOR_LIBS)

# analyze/
UNIT_TESTS += \
	%D%/analyze/test_agreement \
	%D%/analyze/test_beta \
	%D%/analyze/test_board_attack \
	%D%/analyze/test_bidi \
	%D%/analyze/test_bootstrap \
	%D%/analyze/test_change \
	%D%/analyze/test_chart \
	%D%/analyze/test_cliff \
	%D%/analyze/test_county_fit \
	%D%/analyze/test_coverage \
	%D%/analyze/test_crosscheck \
	%D%/analyze/test_crosscheck_command \
	%D%/analyze/test_crosscheck_csv \
	%D%/analyze/test_crosscheck_json \
	%D%/analyze/test_crosscheck_report \
	%D%/analyze/test_dataset \
	%D%/analyze/test_dataset_kept \
	%D%/analyze/test_dataset_read \
	%D%/analyze/test_disclosure \
	%D%/analyze/test_false_discovery \
	%D%/analyze/test_figures \
	%D%/analyze/test_finding \
	%D%/analyze/test_integrity \
	%D%/analyze/test_joint \
	%D%/analyze/test_linear_bounds \
	%D%/analyze/test_matrix \
	%D%/analyze/test_multiset \
	%D%/analyze/test_number_words \
	%D%/analyze/test_orthant \
	%D%/analyze/test_overdispersion \
	%D%/analyze/test_packs \
	%D%/analyze/test_people_sketch \
	%D%/analyze/test_prediction \
	%D%/analyze/test_pooling \
	%D%/analyze/test_proportion \
	%D%/analyze/test_raking \
	%D%/analyze/test_redact \
	%D%/analyze/test_report \
	%D%/analyze/test_safeguarding \
	%D%/analyze/test_scoring \
	%D%/analyze/test_spc \
	%D%/analyze/test_stance \
	%D%/analyze/test_standout \
	%D%/analyze/test_suppression \
	%D%/analyze/test_sureness \
	%D%/analyze/test_theme_dictionary \
	%D%/analyze/test_together \
	%D%/analyze/test_trend \
	%D%/analyze/test_trend_releases \
	%D%/analyze/test_unit_table \
	%D%/analyze/test_weights \
	%D%/analyze/test_workspace
ANALYZE_SAMPLE = %D%/analyze/sample.c %D%/analyze/sample.h
%C%_analyze_test_agreement_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_beta_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_board_attack_SOURCES = \
	%D%/analyze/attacker.c \
	%D%/analyze/attacker.h \
	%D%/analyze/test_board_attack.c
%C%_analyze_test_board_attack_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_bidi_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_bootstrap_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_change_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_chart_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_cliff_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_county_fit_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_coverage_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_crosscheck_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_crosscheck_command_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_crosscheck_csv_SOURCES = %D%/analyze/test_crosscheck_csv.c $(ANALYZE_SAMPLE)
%C%_analyze_test_crosscheck_csv_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_crosscheck_json_SOURCES = %D%/analyze/test_crosscheck_json.c $(ANALYZE_SAMPLE)
%C%_analyze_test_crosscheck_json_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_crosscheck_report_SOURCES = %D%/analyze/test_crosscheck_report.c $(ANALYZE_SAMPLE)
%C%_analyze_test_crosscheck_report_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_dataset_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_dataset_kept_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_dataset_read_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_false_discovery_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_figures_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_finding_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_integrity_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_joint_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_matrix_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_multiset_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_number_words_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_orthant_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_overdispersion_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_prediction_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_pooling_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_proportion_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_raking_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_redact_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_report_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_safeguarding_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_scoring_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_spc_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_stance_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_standout_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_sureness_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_theme_dictionary_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_together_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_trend_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_trend_releases_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_unit_table_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_weights_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_disclosure_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_linear_bounds_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_packs_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_people_sketch_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_suppression_LDADD = $(TEST_ANALYZE_LIBS)
%C%_analyze_test_workspace_LDADD = $(TEST_ANALYZE_LIBS)

# Invented answers, for tests, benchmarks and the demonstration.
noinst_PROGRAMS = %D%/support/simulate
%C%_support_simulate_SOURCES = \
	%D%/support/sim_form.c \
	%D%/support/sim_form.h \
	%D%/support/sim_gate.c \
	%D%/support/sim_gate.h \
	%D%/support/sim_options.c \
	%D%/support/sim_options.h \
	%D%/support/sim_random.h \
	%D%/support/sim_truth.c \
	%D%/support/sim_truth.h \
	%D%/support/simulate.c
%C%_support_simulate_LDADD = $(COMMON_LIBS)

SCRIPT_TESTS = \
	%D%/analyze/agreement_r.sh \
	%D%/analyze/county_r.sh \
	%D%/analyze/crosscheck_r.sh \
	%D%/analyze/safeguarding_r.sh \
	%D%/analyze/studies_r.sh \
	%D%/analyze/test_actions_command.sh \
	%D%/analyze/test_board_command.sh \
	%D%/analyze/test_comments_command.sh \
	%D%/analyze/test_commonview_analyze.sh \
	%D%/analyze/test_coverage_command.sh \
	%D%/analyze/test_figures_command.sh \
	%D%/analyze/test_integrity_command.sh \
	%D%/analyze/test_packs_command.sh \
	%D%/analyze/test_release_command.sh \
	%D%/analyze/test_standout_command.sh \
	%D%/analyze/trend_r.sh \
	%D%/analyze/test_verify_command.sh \
	%D%/analyze/test_workbook_command.sh \
	%D%/build-aux/test_embed.sh \
	%D%/collector/test_adapt.sh \
	%D%/collector/test_alerts.sh \
	%D%/collector/test_check.sh \
	%D%/collector/test_codebook.sh \
	%D%/collector/test_convert.sh \
	%D%/collector/test_demo.sh \
	%D%/collector/test_enter.sh \
	%D%/collector/test_export.sh \
	%D%/collector/test_export_formats.sh \
	%D%/collector/test_import.sh \
	%D%/collector/test_init.sh \
	%D%/collector/test_invite.sh \
	%D%/collector/test_key.sh \
	%D%/collector/test_officer.sh \
	%D%/collector/test_register.sh \
	%D%/collector/test_serving.sh \
	%D%/collector/test_summary.sh \
	%D%/store/powercut.sh \
	%D%/year.sh

BROWSER_TESTS = \
	%D%/browser/comeback.mjs \
	%D%/browser/easy_read.mjs \
	%D%/browser/entry.mjs \
	%D%/browser/journey.mjs \
	%D%/browser/keyboard.mjs \
	%D%/browser/kiosk.mjs \
	%D%/browser/leave.mjs \
	%D%/browser/pages.mjs \
	%D%/browser/paper.mjs \
	%D%/browser/pseudo.mjs \
	%D%/browser/reports.mjs \
	%D%/browser/statement.mjs \
	%D%/browser/switch.mjs \
	%D%/browser/xforms.mjs \
	%D%/collector/test_invitations.mjs \
	%D%/collector/test_faults.mjs \
	%D%/collector/test_kept_pages.mjs \
	%D%/collector/test_kill.mjs \
	%D%/collector/test_hostile.mjs \
	%D%/collector/test_limits.mjs \
	%D%/collector/test_pages.mjs \
	%D%/collector/test_refusals.mjs

# A fuzz target: tests/fuzz/fuzz_csv.c defines LLVMFuzzerTestOneInput and is added below with
#
#     FUZZ_TARGETS += %D%/fuzz/fuzz_csv
#     %C%_fuzz_fuzz_csv_SOURCES = %D%/fuzz/fuzz_csv.c $(FUZZ_MAIN)
#     %C%_fuzz_fuzz_csv_LDADD = $(FUZZ_LIBS) $(COMMON_LIBS)
#
# and its corpus, tests/fuzz/corpus/csv/*, to FUZZ_CORPUS. `make check` replays the corpus; with
# --enable-fuzzers the programs are fuzzers: tests/fuzz/fuzz_csv DIRECTORY.
FUZZ_TARGETS = \
	%D%/fuzz/fuzz_csv \
	%D%/fuzz/fuzz_form_md \
	%D%/fuzz/fuzz_html \
	%D%/fuzz/fuzz_ini \
	%D%/fuzz/fuzz_plural \
	%D%/fuzz/fuzz_reference \
	%D%/fuzz/fuzz_xlsx
%C%_fuzz_fuzz_csv_SOURCES = %D%/fuzz/fuzz_csv.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_csv_LDADD = $(FUZZ_LIBS) $(COMMON_LIBS)
%C%_fuzz_fuzz_form_md_SOURCES = %D%/fuzz/fuzz_form_md.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_form_md_LDADD = $(FUZZ_LIBS) $(FORMS_LIBS)
%C%_fuzz_fuzz_html_SOURCES = %D%/fuzz/fuzz_html.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_html_LDADD = $(FUZZ_LIBS) $(COMMON_LIBS)
%C%_fuzz_fuzz_ini_SOURCES = %D%/fuzz/fuzz_ini.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_ini_LDADD = $(FUZZ_LIBS) $(COMMON_LIBS)
%C%_fuzz_fuzz_plural_SOURCES = %D%/fuzz/fuzz_plural.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_plural_LDADD = $(FUZZ_LIBS) $(I18N_LIBS)
%C%_fuzz_fuzz_reference_SOURCES = %D%/fuzz/fuzz_reference.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_reference_LDADD = $(FUZZ_LIBS) $(COMMON_LIBS)
%C%_fuzz_fuzz_xlsx_SOURCES = %D%/fuzz/fuzz_xlsx.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_xlsx_LDADD = $(FUZZ_LIBS) $(FORMS_LIBS)
FUZZ_CORPUS = \
	%D%/fuzz/corpus/csv/blank-first.csv \
	%D%/fuzz/corpus/csv/bytes.csv \
	%D%/fuzz/corpus/csv/plain.csv \
	%D%/fuzz/corpus/csv/unclosed.csv \
	%D%/fuzz/corpus/form_md/all.md \
	%D%/fuzz/corpus/form_md/wrong.md \
	%D%/fuzz/corpus/html/address \
	%D%/fuzz/corpus/html/javascript \
	%D%/fuzz/corpus/html/script \
	%D%/fuzz/corpus/ini/long.ini \
	%D%/fuzz/corpus/ini/small.ini \
	%D%/fuzz/corpus/plural/cy \
	%D%/fuzz/corpus/plural/odd \
	%D%/fuzz/corpus/reference/first \
	%D%/fuzz/corpus/reference/typed \
	%D%/fuzz/corpus/xlsx/archive.xlsx \
	%D%/fuzz/corpus/xlsx/parts

# forms/
FUZZ_TARGETS += \
	%D%/fuzz/fuzz_answers \
	%D%/fuzz/fuzz_expr
%C%_fuzz_fuzz_answers_SOURCES = %D%/fuzz/fuzz_answers.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_answers_LDADD = $(FUZZ_LIBS) $(FORMS_LIBS)
%C%_fuzz_fuzz_expr_SOURCES = %D%/fuzz/fuzz_expr.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_expr_LDADD = $(FUZZ_LIBS) $(FORMS_LIBS)
FUZZ_CORPUS += \
	%D%/fuzz/corpus/answers/code \
	%D%/fuzz/corpus/answers/code_explodes \
	%D%/fuzz/corpus/answers/date \
	%D%/fuzz/corpus/answers/date_welsh \
	%D%/fuzz/corpus/answers/decimal \
	%D%/fuzz/corpus/answers/decimal_long \
	%D%/fuzz/corpus/answers/draft \
	%D%/fuzz/corpus/answers/draft_cut \
	%D%/fuzz/corpus/answers/many \
	%D%/fuzz/corpus/answers/moment \
	%D%/fuzz/corpus/answers/one \
	%D%/fuzz/corpus/answers/packed \
	%D%/fuzz/corpus/answers/packed_bad \
	%D%/fuzz/corpus/answers/range \
	%D%/fuzz/corpus/answers/rank \
	%D%/fuzz/corpus/answers/text \
	%D%/fuzz/corpus/answers/text_lines \
	%D%/fuzz/corpus/answers/tick \
	%D%/fuzz/corpus/answers/time \
	%D%/fuzz/corpus/answers/whole \
	%D%/fuzz/corpus/answers/whole_arabic \
	%D%/fuzz/corpus/answers/whole_bad \
	%D%/fuzz/corpus/answers/why \
	%D%/fuzz/corpus/expr/arithmetic \
	%D%/fuzz/corpus/expr/booleans \
	%D%/fuzz/corpus/expr/choice_label \
	%D%/fuzz/corpus/expr/choices \
	%D%/fuzz/corpus/expr/column \
	%D%/fuzz/corpus/expr/compare \
	%D%/fuzz/corpus/expr/concat \
	%D%/fuzz/corpus/expr/curly_quotes \
	%D%/fuzz/corpus/expr/dates \
	%D%/fuzz/corpus/expr/deep \
	%D%/fuzz/corpus/expr/habit \
	%D%/fuzz/corpus/expr/if \
	%D%/fuzz/corpus/expr/last_saved \
	%D%/fuzz/corpus/expr/long_chain \
	%D%/fuzz/corpus/expr/minmax \
	%D%/fuzz/corpus/expr/months \
	%D%/fuzz/corpus/expr/open_text \
	%D%/fuzz/corpus/expr/paths \
	%D%/fuzz/corpus/expr/predicate \
	%D%/fuzz/corpus/expr/regex \
	%D%/fuzz/corpus/expr/regex_broken \
	%D%/fuzz/corpus/expr/regex_computed \
	%D%/fuzz/corpus/expr/regex_explodes \
	%D%/fuzz/corpus/expr/round \
	%D%/fuzz/corpus/expr/text \
	%D%/fuzz/corpus/expr/too_deep \
	%D%/fuzz/corpus/expr/unknown

# analyze/
FUZZ_TARGETS += \
	%D%/fuzz/fuzz_redact
%C%_fuzz_fuzz_redact_SOURCES = %D%/fuzz/fuzz_redact.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_redact_LDADD = $(FUZZ_LIBS) $(ANALYZE_LIBS)
FUZZ_CORPUS += \
	%D%/fuzz/corpus/redact/all \
	%D%/fuzz/corpus/redact/broken \
	%D%/fuzz/corpus/redact/deep \
	%D%/fuzz/corpus/redact/glued \
	%D%/fuzz/corpus/redact/marks \
	%D%/fuzz/corpus/redact/scripts \
	%D%/fuzz/corpus/redact/traps \
	%D%/fuzz/corpus/redact/unseen

# i18n/ and collector/
FUZZ_TARGETS += \
	%D%/fuzz/fuzz_catalogue \
	%D%/fuzz/fuzz_draft \
	%D%/fuzz/fuzz_import \
	%D%/fuzz/fuzz_request \
	%D%/fuzz/fuzz_settings
%C%_fuzz_fuzz_catalogue_SOURCES = %D%/fuzz/fuzz_catalogue.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_catalogue_LDADD = $(FUZZ_LIBS) $(I18N_LIBS)
%C%_fuzz_fuzz_draft_SOURCES = %D%/fuzz/fuzz_draft.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_draft_LDADD = $(FUZZ_LIBS) $(COLLECTOR_LIBS)
%C%_fuzz_fuzz_import_SOURCES = %D%/fuzz/fuzz_import.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_import_LDADD = $(FUZZ_LIBS) $(COLLECTOR_LIBS)
%C%_fuzz_fuzz_request_SOURCES = %D%/fuzz/fuzz_request.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_request_LDADD = $(FUZZ_LIBS) $(COLLECTOR_LIBS)
%C%_fuzz_fuzz_settings_SOURCES = %D%/fuzz/fuzz_settings.c $(FUZZ_MAIN)
%C%_fuzz_fuzz_settings_LDADD = $(FUZZ_LIBS) $(COMMON_LIBS)
FUZZ_CORPUS += \
	%D%/fuzz/corpus/catalogue/odd \
	%D%/fuzz/corpus/catalogue/small \
	%D%/fuzz/corpus/draft/begun \
	%D%/fuzz/corpus/draft/cut \
	%D%/fuzz/corpus/draft/nul_in_name \
	%D%/fuzz/corpus/draft/old \
	%D%/fuzz/corpus/draft/sent \
	%D%/fuzz/corpus/import/header.csv \
	%D%/fuzz/corpus/import/small.csv \
	%D%/fuzz/corpus/request/body \
	%D%/fuzz/corpus/request/broken \
	%D%/fuzz/corpus/request/cookie \
	%D%/fuzz/corpus/request/odd_path \
	%D%/fuzz/corpus/request/path \
	%D%/fuzz/corpus/settings/demo.ini \
	%D%/fuzz/corpus/settings/no_language.ini \
	%D%/fuzz/corpus/settings/wrong.ini

if FUZZERS
FUZZ_MAIN =
FUZZ_TESTS =
else
FUZZ_MAIN = %D%/fuzz/replay.c
FUZZ_TESTS = $(FUZZ_TARGETS)
endif

if HAVE_BROWSER
BROWSER_TESTS_HERE = $(BROWSER_TESTS)
else
BROWSER_TESTS_HERE =
endif

if HAVE_TEST_LIBS
check_PROGRAMS = $(UNIT_TESTS) $(FUZZ_TARGETS) $(TEST_HELPERS)
check_DATA = $(TEST_PRELOADS)
TESTS = $(UNIT_TESTS) $(FUZZ_TESTS) $(SCRIPT_TESTS) $(BROWSER_TESTS_HERE)
else
TESTS =
check-local:
	@echo "The tests need packages: apt-get install$(MISSING_TEST_PACKAGES), then ./configure." >&2
	@exit 1
endif

EXTRA_DIST += \
	$(BROWSER_TESTS) \
	%D%/browser/.npmrc \
	%D%/browser/forms/every-kind.md \
	%D%/browser/package-lock.json \
	%D%/browser/package.json \
	%D%/browser/pages/axe.mjs \
	%D%/browser/pages/dom.mjs \
	%D%/browser/pages/errors.mjs \
	%D%/browser/pages/fill.mjs \
	%D%/browser/pages/invited.mjs \
	%D%/browser/pages/keys.mjs \
	%D%/browser/pages/ledger.mjs \
	%D%/browser/pages/looks.mjs \
	%D%/browser/pages/others.mjs \
	%D%/browser/pages/png.mjs \
	%D%/browser/pages/reader.mjs \
	%D%/browser/pages/reports.mjs \
	%D%/browser/pages/route.mjs \
	%D%/browser/pages/site.mjs \
	%D%/browser/pages/sweep.mjs \
	%D%/browser/pages/untranslated.mjs \
	%D%/browser/pages/visit.mjs \
	%D%/browser/pages/walk.mjs \
	%D%/browser/pages/wire.mjs \
	%D%/browser/pages/words.mjs \
	%D%/browser/support.mjs \
	%D%/support/send.mjs \
	%D%/support/smtpd.py \
	$(FUZZ_CORPUS) \
	$(SCRIPT_TESTS) \
	%D%/analyze/changes.R \
	%D%/analyze/crosscheck.R \
	%D%/analyze/little_form.h \
	%D%/analyze/near.h \
	%D%/analyze/standout.R \
	%D%/analyze/actions.R \
	%D%/analyze/agreement.R \
	%D%/analyze/county.R \
	%D%/analyze/safeguarding.R \
	%D%/analyze/studies.R \
	%D%/analyze/together.R \
	%D%/analyze/trend.R \
	%D%/collector/ddi.rng \
	%D%/collector/export_formats.R \
	%D%/bench/bound.R \
	%D%/bench/changes.R \
	%D%/bench/crosscheck.sh \
	%D%/bench/peers/anchors.mjs \
	%D%/bench/peers/anchors_read.mjs \
	%D%/bench/peers/duck.mjs \
	%D%/bench/peers/frame.py \
	%D%/bench/peers/table.R \
	%D%/collector/results/limesurvey.csv \
	%D%/collector/results/limesurvey_codes.csv \
	%D%/collector/results/msforms.csv \
	%D%/collector/results/surveymonkey.csv \
	%D%/fuzz/replay.c \
	%D%/golden/crosscheck_report.txt \
	%D%/support/collector.sh \
	%D%/support/county.sh \
	%D%/support/dice.h \
	%D%/support/form_md.h \
	%D%/support/powercut.c \
	%D%/support/refuse.c \
	%D%/support/lsan.supp \
	%D%/support/run.h \
	%D%/support/suite.sh \
	%D%/support/temp.h

TEST_EXTENSIONS = .sh .R .mjs
SH_LOG_COMPILER = bash
R_LOG_COMPILER = Rscript --vanilla
MJS_LOG_COMPILER = node

AM_TESTS_ENVIRONMENT = \
	COMMONVIEW_DATADIR='$(abs_top_srcdir)'; export COMMONVIEW_DATADIR; \
	abs_top_srcdir='$(abs_top_srcdir)'; export abs_top_srcdir; \
	abs_top_builddir='$(abs_top_builddir)'; export abs_top_builddir; \
	CC='$(CC)'; export CC; \
	$(INSTRUMENTED_ENVIRONMENT)

# Check's fork mode hides leaks from gcc's address sanitizer.
if SANITIZERS
INSTRUMENTED_ENVIRONMENT = \
	CK_FORK=no; export CK_FORK; \
	LSAN_OPTIONS=suppressions='$(abs_top_srcdir)'/tests/support/lsan.supp:print_suppressions=0; \
	export LSAN_OPTIONS; \
	UBSAN_OPTIONS=print_stacktrace=1; export UBSAN_OPTIONS;
else
INSTRUMENTED_ENVIRONMENT =
endif

# The C tests alone, which is what a build under a sanitizer is for.
check-unit:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(UNIT_TESTS) $(FUZZ_TESTS)'

# What those two run here, and whether that includes the browser, for .ci/run.
print-tests:
	@echo $(TESTS)

print-unit-tests:
	@echo $(UNIT_TESTS) $(FUZZ_TESTS)

print-browser:
if HAVE_BROWSER
	@echo yes
else
	@echo no
endif

.PHONY: check-unit print-browser print-tests print-unit-tests

# Studies: how the methods do on generated counties, for docs/method.md. Not tests; `make studies`.
EXTRA_PROGRAMS = \
	%D%/bench/calibrate \
	%D%/bench/power
studies: $(EXTRA_PROGRAMS)
CLEANFILES += $(EXTRA_PROGRAMS)
%C%_bench_calibrate_SOURCES = \
	%D%/bench/calibrate.c \
	%D%/bench/chance.c \
	%D%/bench/chance.h \
	%D%/bench/counties.c \
	%D%/bench/counties.h \
	%D%/bench/engines.c \
	%D%/bench/engines.h
%C%_bench_calibrate_LDADD = $(ANALYZE_LIBS)
%C%_bench_power_SOURCES = \
	%D%/bench/chance.c \
	%D%/bench/chance.h \
	%D%/bench/planted.c \
	%D%/bench/planted.h \
	%D%/bench/planted_prototype.c \
	%D%/bench/planted_prototype.h \
	%D%/bench/planted_rules.c \
	%D%/bench/planted_rules.h \
	%D%/bench/power.c
%C%_bench_power_LDADD = $(ANALYZE_LIBS)

.PHONY: studies

# How fast it serves, against the least that the same work can cost: `make bench` prints the table of
# docs/performance.md.
SERVING_BENCH = \
	%D%/bench/floor \
	%D%/bench/load
EXTRA_PROGRAMS += $(SERVING_BENCH)
EXTRA_DIST += %D%/bench/serving.sh
%C%_bench_floor_SOURCES = \
	%D%/bench/floor.c \
	%D%/bench/floor_commit.c \
	%D%/bench/floor_commit.h
%C%_bench_floor_LDADD = $(MHD_LIBS) $(SQLITE_LIBS) $(COMMON_LIBS)
%C%_bench_load_SOURCES = \
	%D%/bench/load.c \
	%D%/bench/load_plan.c \
	%D%/bench/load_plan.h
%C%_bench_load_LDADD = $(COMMON_LIBS)

bench: all $(SERVING_BENCH)
	COMMONVIEW_DATADIR='$(abs_top_srcdir)' bash $(srcdir)/%D%/bench/serving.sh

.PHONY: bench
