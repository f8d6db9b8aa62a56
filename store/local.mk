noinst_LIBRARIES += %D%/libstore.a

%C%_libstore_a_SOURCES = \
	%D%/alerts.h \
	%D%/audit.h \
	%D%/invitations.h \
	%D%/register_trail.c \
	%D%/register_trail.h \
	%D%/seal.c \
	%D%/seal.h \
	%D%/seal_draft.c \
	%D%/seal_file.c \
	%D%/sqlite_alert.c \
	%D%/sqlite_audit.c \
	%D%/sqlite_backup.c \
	%D%/sqlite_connection.c \
	%D%/sqlite_definition.c \
	%D%/sqlite_draft.c \
	%D%/sqlite_invitation.c \
	%D%/sqlite_migrate.c \
	%D%/sqlite_response.c \
	%D%/sqlite_rows.c \
	%D%/sqlite_scan.c \
	%D%/sqlite_statement.c \
	%D%/sqlite_store.h \
	%D%/sqlite_summary.c \
	%D%/sqlite_transaction.c \
	%D%/sqlite_wave.c \
	%D%/store.h \
	%D%/summaries.h \
	%D%/writer.c \
	%D%/writer.h

# Files that become headers: %D%/schema.sql is included as "store/schema_sql.h", and so on.
EMBED += \
	%D%/schema.sql \
	%D%/schema_2.sql \
	%D%/schema_3.sql \
	%D%/schema_4.sql
