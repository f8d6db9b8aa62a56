noinst_LIBRARIES += %D%/libforms.a

%C%_libforms_a_SOURCES = \
	%D%/answers.h \
	%D%/describe.h \
	%D%/expr.h \
	%D%/expr_date.c \
	%D%/expr_eval.c \
	%D%/expr_functions.c \
	%D%/expr_functions_date.c \
	%D%/expr_functions_logic.c \
	%D%/expr_functions_number.c \
	%D%/expr_functions_text.c \
	%D%/expr_lex.c \
	%D%/expr_number.c \
	%D%/expr_parse.c \
	%D%/expr_private.h \
	%D%/expr_regex.c \
	%D%/expr_value.c \
	%D%/form.h \
	%D%/form_set.h \
	%D%/pack.h \
	%D%/workbook.h

# Bundled questionnaires, installed and read at run time.
dist_questionnaires_DATA += \
	%D%/questionnaires/carer.md \
	%D%/questionnaires/provider.md \
	%D%/questionnaires/safeguarding-adult.md \
	%D%/questionnaires/safeguarding-representative.md \
	%D%/questionnaires/service-user.md \
	%D%/questionnaires/staff.md
