noinst_LIBRARIES += %D%/libforms.a

%C%_libforms_a_SOURCES = \
	%D%/answers.c \
	%D%/answers.h \
	%D%/answers_check.c \
	%D%/answers_date.c \
	%D%/answers_draft.c \
	%D%/answers_number.c \
	%D%/answers_private.h \
	%D%/compile.h \
	%D%/compile_choices.c \
	%D%/compile_columns.c \
	%D%/compile_expressions.c \
	%D%/compile_item.c \
	%D%/compile_languages.c \
	%D%/compile_lint.c \
	%D%/compile_names.c \
	%D%/compile_order.c \
	%D%/compile_pages.c \
	%D%/compile_parameters.c \
	%D%/compile_role.c \
	%D%/compile_settings.c \
	%D%/compile_survey.c \
	%D%/compile_text.c \
	%D%/compile_translations.c \
	%D%/compile_type.c \
	%D%/describe.c \
	%D%/describe.h \
	%D%/expr.h \
	%D%/expr_complain.c \
	%D%/expr_date.c \
	%D%/expr_date.h \
	%D%/expr_eval.c \
	%D%/expr_functions.c \
	%D%/expr_functions_date.c \
	%D%/expr_functions_logic.c \
	%D%/expr_functions_number.c \
	%D%/expr_functions_text.c \
	%D%/expr_lex.c \
	%D%/expr_lex.h \
	%D%/expr_number.c \
	%D%/expr_number.h \
	%D%/expr_operand.c \
	%D%/expr_parse.c \
	%D%/expr_parser.h \
	%D%/expr_private.h \
	%D%/expr_regex.c \
	%D%/expr_regex.h \
	%D%/expr_value.c \
	%D%/form.c \
	%D%/form.h \
	%D%/form_compile.c \
	%D%/form_fill.c \
	%D%/form_fill.h \
	%D%/form_set.c \
	%D%/form_set.h \
	%D%/form_text.c \
	%D%/pack.c \
	%D%/pack.h \
	%D%/pack_slot.c \
	%D%/pack_slot.h \
	%D%/workbook.c \
	%D%/workbook.h \
	%D%/workbook_build.c \
	%D%/workbook_build.h \
	%D%/workbook_csv.c \
	%D%/workbook_md.c \
	%D%/workbook_xlsx.c \
	%D%/xlsx_cell.c \
	%D%/xlsx_package.c \
	%D%/xlsx_private.h \
	%D%/xlsx_strings.c \
	%D%/xlsx_styles.c

# Bundled questionnaires, installed and read at run time.
dist_questionnaires_DATA += \
	%D%/questionnaires/carer.md \
	%D%/questionnaires/provider.md \
	%D%/questionnaires/safeguarding-adult.md \
	%D%/questionnaires/safeguarding-representative.md \
	%D%/questionnaires/service-user.md \
	%D%/questionnaires/staff.md
