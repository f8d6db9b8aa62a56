-- The store of Commonview: responses.db of a workspace. This is version 1; it is run in one
-- transaction when a store is made (sqlite_migrate.c). A later version is a file of its own that
-- changes this one, never an edit here: stores made by this text exist.
--
-- What holds for the whole file, and is set when it is made or opened (sqlite_connection.c):
--   page_size 4096   as the file system's. Measured: 8 KiB saved 5 % of the bytes where a fifth of
--                    the rows had free text, and was no faster; 16 KiB made single commits slower
--   secure_delete    what is withdrawn or purged is overwritten with zeros, not only unlinked
--   WAL, synchronous FULL   a commit returns when the disk has it
--
-- Nothing here may tell more than it says. There is no time of day, no counter and no rowid on what
-- people send, so no order within a day; what is not needed to count answers is not stored.

PRAGMA application_id = 1131375958; -- "ComV"
PRAGMA user_version = 1;

-- What is known of the store itself.
--   id   32 hexadecimal digits, random; a backup keeps it, so that one can tell whose copy it is
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('id', lower(hex(randomblob(16))));

-- Every questionnaire text that an answer was ever given to. Never changed, never deleted: an old
-- answer is always read with the questions that it was given to.
CREATE TABLE definition (
    number    INTEGER PRIMARY KEY,             -- in the order in which they came
    form      TEXT    NOT NULL CHECK (length(form) BETWEEN 1 AND 64),     -- "service-user"
    digest    BLOB    NOT NULL CHECK (length(digest) = 32),               -- of the canonical text
    day       INTEGER NOT NULL CHECK (day BETWEEN 0 AND 2932896),         -- first used; since 1970
    canonical BLOB    NOT NULL CHECK (length(canonical) > 0),             -- the text, UTF-8
    UNIQUE (digest, form)
) STRICT;

-- One row a response: common/record.h. Columns that a scan reads come first and are short (0 and 1
-- take no bytes beyond the header of the row); the free text is last, so that reading the others
-- does not touch the pages it overflows to.
CREATE TABLE response (
    -- 4 bytes day (big endian), 12 random. Within a day rows lie in random order, and the same
    -- answer sent twice is the same row.
    key         BLOB    NOT NULL PRIMARY KEY CHECK (length(key) = 16),
    definition  INTEGER NOT NULL REFERENCES definition (number),
    day         INTEGER NOT NULL CHECK (day BETWEEN 0 AND 2932896),
    unit        TEXT    NOT NULL CHECK (length(unit) <= 32),
    language    TEXT    NOT NULL CHECK (length(language) <= 35),
    layout      INTEGER NOT NULL CHECK (layout BETWEEN 0 AND 3),
    channel     INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 4),
    answered_by INTEGER NOT NULL CHECK (answered_by BETWEEN 0 AND 3),
    helped_by   INTEGER NOT NULL CHECK (helped_by BETWEEN 0 AND 5),
    groups      INTEGER NOT NULL CHECK (groups BETWEEN 0 AND 255),        -- bits: common/groups.h
    answers     BLOB    NOT NULL CHECK (length(answers) <= 65536),        -- forms/pack.h
    sealed_text BLOB    CHECK (length(sealed_text) BETWEEN 1 AND 1048576) -- NULL: none
) STRICT, WITHOUT ROWID;

-- Answers that are being given. Sealed under a key that only the person's browser holds, so these
-- bytes are noise to us; gone when sent, or at the hour they expire (hours since 1970).
CREATE TABLE draft (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    expires_hour INTEGER NOT NULL CHECK (expires_hour >= 0),
    sealed       BLOB    NOT NULL CHECK (length(sealed) BETWEEN 1 AND 1048576)
) STRICT, WITHOUT ROWID;
