noinst_LIBRARIES += %D%/libstore.a

%C%_libstore_a_SOURCES = \
	%D%/seal.c \
	%D%/seal.h \
	%D%/seal_draft.c \
	%D%/seal_file.c \
	%D%/store.h \
	%D%/writer.h

# Files that become headers: %D%/schema.sql is included as "store/schema_sql.h".
EMBED +=
