-- Version 2 of the store: who was invited (without a name), and the officer's log. Like schema.sql,
-- never edited once a store was made by it.
--
-- A code that was sent to a person is not in here. Two numbers are stretched from it
-- (collector/invite_code.h): `invitation.id`, by which a code is recognised, and `spent.mark`, by
-- which it is recognised as used. Neither tells the other without the code, and the codes are with
-- the people and, sealed to the officer's key, in `contact`. A row of `invitation` is never touched
-- when its code is used. So who holds all of this file, its log and its free pages sees that a code
-- was used, by an answer of that transaction, but not which invitation it was. docs/invitations.md.

PRAGMA user_version = 2;

-- One sending of invitations.
CREATE TABLE wave (
    number       INTEGER PRIMARY KEY,
    name         TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
    confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)), -- 0: anonymous
    made         INTEGER NOT NULL CHECK (made BETWEEN 0 AND 2932896),
    closes       INTEGER NOT NULL CHECK (closes BETWEEN made AND 2932896)
) STRICT;

-- What people were promised cannot be changed behind their backs.
CREATE TRIGGER wave_is_fixed BEFORE UPDATE OF number, name, confidential, made ON wave BEGIN
    SELECT RAISE(ABORT, 'a wave stays as it was made');
END;

-- Codes that may be used. No language, format or group: they would tell a few people apart.
CREATE TABLE invitation (
    id   BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    wave INTEGER NOT NULL REFERENCES wave (number),
    form TEXT    NOT NULL CHECK (length(form) BETWEEN 1 AND 64),
    unit TEXT    NOT NULL CHECK (length(unit) BETWEEN 1 AND 32)
) STRICT, WITHOUT ROWID;

-- Codes that were used, to answer or to say no thank you: no time, no order, no invitation.
CREATE TABLE spent (
    mark     BLOB    NOT NULL PRIMARY KEY CHECK (length(mark) = 16),
    wave     INTEGER NOT NULL REFERENCES wave (number),
    form     TEXT    NOT NULL CHECK (length(form) BETWEEN 1 AND 64),
    unit     TEXT    NOT NULL CHECK (length(unit) BETWEEN 1 AND 32),
    declined INTEGER NOT NULL CHECK (declined IN (0, 1))
) STRICT, WITHOUT ROWID;

-- How many were invited, and how many were not and why: kept when the people are forgotten.
--   people_group   a name of common/groups.h; '' not known
--   reason         '' invited; else why not
CREATE TABLE invited (
    wave         INTEGER NOT NULL REFERENCES wave (number),
    form         TEXT    NOT NULL CHECK (length(form) BETWEEN 1 AND 64),
    unit         TEXT    NOT NULL CHECK (length(unit) BETWEEN 1 AND 32),
    people_group TEXT    NOT NULL CHECK (length(people_group) <= 32),
    reason       TEXT    NOT NULL CHECK (length(reason) <= 200),
    people       INTEGER NOT NULL CHECK (people > 0),
    PRIMARY KEY (wave, form, unit, people_group, reason)
) STRICT, WITHOUT ROWID;

-- Names, addresses and codes, each sealed to the officer's key under a random number of its own, so
-- that the order tells nothing. Only for letters: never joined with anything here.
CREATE TABLE contact (
    id     BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    wave   INTEGER NOT NULL REFERENCES wave (number),
    sealed BLOB    NOT NULL CHECK (length(sealed) BETWEEN 1 AND 65536)
) STRICT, WITHOUT ROWID;

-- Confidential waves only, and the people in them were told: whose code an answer was given with,
-- sealed to the officer's key. Goes with the answer.
CREATE TABLE sender (
    key    BLOB NOT NULL PRIMARY KEY REFERENCES response (key) ON DELETE CASCADE,
    sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 1 AND 1024)
) STRICT, WITHOUT ROWID;

-- What the officer did. Each row's hash covers the row and the hash before it: store/audit.h.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL CHECK (at >= 0),                        -- seconds since 1970
    action TEXT    NOT NULL CHECK (length(action) BETWEEN 1 AND 32),
    detail TEXT    NOT NULL CHECK (length(detail) <= 1000),
    hash   BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log of actions only grows');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log of actions only grows');
END;
