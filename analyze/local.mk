bin_PROGRAMS += commonview-analyze
commonview_analyze_SOURCES = \
	%D%/command.c \
	%D%/command.h \
	%D%/command_crosscheck.c \
	%D%/command_figures.c \
	%D%/command_work.c \
	%D%/command_work.h \
	%D%/main.c \
	%D%/options.c \
	%D%/options.h
commonview_analyze_LDADD = $(ANALYZE_LIBS)

EMBED += \
	%D%/report.css

noinst_LIBRARIES += %D%/libanalyze.a
%C%_libanalyze_a_SOURCES = \
	%D%/agreement.c \
	%D%/agreement.h \
	%D%/beta.c \
	%D%/beta.h \
	%D%/bidi.c \
	%D%/bidi.h \
	%D%/cliff.c \
	%D%/cliff.h \
	%D%/county_fit.c \
	%D%/county_fit.h \
	%D%/crosscheck.c \
	%D%/crosscheck.h \
	%D%/crosscheck_csv.c \
	%D%/crosscheck_json.c \
	%D%/crosscheck_report.c \
	%D%/crosscheck_report.h \
	%D%/dataset.c \
	%D%/dataset.h \
	%D%/dataset_builder.c \
	%D%/dataset_builder.h \
	%D%/dataset_read.c \
	%D%/disclosure.h \
	%D%/estimate.c \
	%D%/estimate.h \
	%D%/false_discovery.c \
	%D%/false_discovery.h \
	%D%/figure_register.c \
	%D%/figure_register.h \
	%D%/figures.c \
	%D%/figures.h \
	%D%/figures_csv.c \
	%D%/figures_own.c \
	%D%/figures_own.h \
	%D%/figures_report.c \
	%D%/figures_report.h \
	%D%/fill.h \
	%D%/finding.c \
	%D%/finding.h \
	%D%/joint.c \
	%D%/joint.h \
	%D%/json_buf.c \
	%D%/json_buf.h \
	%D%/levels.c \
	%D%/levels.h \
	%D%/matrix.c \
	%D%/matrix.h \
	%D%/multiset.c \
	%D%/multiset.h \
	%D%/number_words.c \
	%D%/number_words.h \
	%D%/orthant.c \
	%D%/orthant.h \
	%D%/overdispersion.c \
	%D%/overdispersion.h \
	%D%/proportion.c \
	%D%/proportion.h \
	%D%/report.c \
	%D%/report.h \
	%D%/report_contact.c \
	%D%/report_contact.h \
	%D%/report_html.c \
	%D%/report_text.c \
	%D%/scoring.c \
	%D%/scoring.h \
	%D%/source_words.c \
	%D%/source_words.h \
	%D%/spc.c \
	%D%/spc.h \
	%D%/stance.c \
	%D%/stance.h \
	%D%/sureness.c \
	%D%/sureness.h \
	%D%/tell_findings.c \
	%D%/tell_heard.c \
	%D%/tell_method.c \
	%D%/tell_silence.c \
	%D%/tell_units.c \
	%D%/telling.c \
	%D%/telling.h \
	%D%/together.c \
	%D%/together.h \
	%D%/together_judge.c \
	%D%/together_view.c \
	%D%/together_view.h \
	%D%/unit_table.c \
	%D%/unit_table.h \
	%D%/voices.c \
	%D%/voices.h \
	%D%/weights.c \
	%D%/weights.h \
	%D%/workspace.c \
	%D%/workspace.h
