noinst_LIBRARIES += %D%/libstore.a

%C%_libstore_a_SOURCES = \
	%D%/seal.h \
	%D%/store.h \
	%D%/writer.h

# Files that become headers: %D%/schema.sql is included as "store/schema_sql.h".
EMBED +=
