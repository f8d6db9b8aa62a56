noinst_LIBRARIES += %D%/libcommon.a

%C%_libcommon_a_SOURCES = \
	%D%/arena.h \
	%D%/attr.h \
	%D%/buf.h \
	%D%/csv.h \
	%D%/date.h \
	%D%/digest.h \
	%D%/err.h \
	%D%/file.h \
	%D%/groups.h \
	%D%/html.h \
	%D%/mem.h \
	%D%/num.h \
	%D%/problem.h \
	%D%/progress.h \
	%D%/record.h \
	%D%/settings.h \
	%D%/slice.h \
	%D%/text.h \
	%D%/units.h
