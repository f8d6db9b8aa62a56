noinst_LIBRARIES += %D%/libcommon.a
%C%_libcommon_a_SOURCES = \
	%D%/arena.c %D%/arena.h \
	%D%/attr.h \
	%D%/buf.c %D%/buf.h \
	%D%/csv.c %D%/csv.h \
	%D%/csv_table.c %D%/csv_table.h \
	%D%/csv_writer.c \
	%D%/date.c %D%/date.h \
	%D%/digest.c %D%/digest.h \
	%D%/err.c %D%/err.h \
	%D%/file.c %D%/file.h \
	%D%/folder.c \
	%D%/groups.c %D%/groups.h \
	%D%/html.c %D%/html.h \
	%D%/html_names.c %D%/html_names.h \
	%D%/ini_file.c %D%/ini_file.h \
	%D%/mem.c %D%/mem.h \
	%D%/num.c %D%/num.h \
	%D%/problem.c %D%/problem.h \
	%D%/progress.c %D%/progress.h \
	%D%/record.c %D%/record.h \
	%D%/reference.c \
	%D%/settings.c %D%/settings.h \
	%D%/settings_value.c %D%/settings_value.h \
	%D%/sheets.c %D%/sheets.h \
	%D%/slice.c %D%/slice.h \
	%D%/text.c %D%/text.h \
	%D%/units.c %D%/units.h \
	%D%/xml.c %D%/xml.h
