-- Version 4 of the store: alerts. Like schema.sql, never edited once a store was made by it.
--
-- An alert is a whole response, sealed to the duty officer's key, that somebody must look at: its
-- person asked to be contacted, gave an answer that tells of danger, or wrote such words. It is
-- written in the transaction of its response (store/writer.h). In the clear is only what its clock
-- needs: nothing here tells which response, which questionnaire or which service.

PRAGMA user_version = 4;

CREATE TABLE alert (
    id     BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),         -- random
    kinds  INTEGER NOT NULL CHECK (kinds BETWEEN 1 AND 7),               -- bits: store/alerts.h
    raised INTEGER NOT NULL CHECK (raised >= 0 AND raised % 3600 = 0),   -- seconds since 1970
    due    INTEGER NOT NULL CHECK (due > raised),                        -- to be taken by then
    sealed BLOB    CHECK (length(sealed) BETWEEN 1 AND 1048576)          -- NULL: its time is over
) STRICT, WITHOUT ROWID;

-- What was done about an alert, in order. It only grows.
--   who      the officer's name; of 'told' and 'escalated' whom the mail went to
--   outcome  of 'closed' only
--   sealed   of 'closed': the reason, sealed to the duty officer's key; goes with the alert's content
CREATE TABLE alert_event (
    number  INTEGER PRIMARY KEY,
    alert   BLOB    NOT NULL REFERENCES alert (id),
    at      INTEGER NOT NULL CHECK (at >= 0),
    what    TEXT    NOT NULL CHECK (what IN ('told', 'taken', 'escalated', 'closed')),
    who     TEXT    NOT NULL CHECK (length(who) BETWEEN 1 AND 200),
    outcome TEXT    NOT NULL CHECK (CASE what WHEN 'closed'
                                    THEN outcome IN ('passed', 'known', 'no-concern')
                                    ELSE outcome = '' END),
    sealed  BLOB    CHECK (length(sealed) BETWEEN 1 AND 65536)
) STRICT;

CREATE INDEX alert_event_of ON alert_event (alert, what, number);

-- Taken may be by another officer after the first; the rest happens once.
CREATE UNIQUE INDEX alert_event_once ON alert_event (alert, what) WHERE what <> 'taken';

CREATE TRIGGER alert_closed_is_closed BEFORE INSERT ON alert_event
WHEN EXISTS (SELECT 1 FROM alert_event WHERE alert = NEW.alert AND what = 'closed') BEGIN
    SELECT RAISE(ABORT, 'the alert is closed');
END;

CREATE TRIGGER alert_event_is_not_shortened BEFORE DELETE ON alert_event BEGIN
    SELECT RAISE(ABORT, 'what was done about an alert stays');
END;

-- But for the reason, which is forgotten with the content.
CREATE TRIGGER alert_event_is_not_changed BEFORE UPDATE ON alert_event
WHEN NEW.sealed IS NOT NULL OR NEW.number IS NOT OLD.number OR NEW.alert IS NOT OLD.alert
     OR NEW.at IS NOT OLD.at OR NEW.what IS NOT OLD.what OR NEW.who IS NOT OLD.who
     OR NEW.outcome IS NOT OLD.outcome BEGIN
    SELECT RAISE(ABORT, 'what was done about an alert stays');
END;

CREATE TRIGGER alert_is_not_removed BEFORE DELETE ON alert BEGIN
    SELECT RAISE(ABORT, 'an alert stays');
END;

-- Its content may be forgotten once it is closed; nothing else of it can change.
CREATE TRIGGER alert_is_not_changed BEFORE UPDATE ON alert
WHEN NEW.sealed IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.kinds IS NOT OLD.kinds
     OR NEW.raised IS NOT OLD.raised OR NEW.due IS NOT OLD.due
     OR NOT EXISTS (SELECT 1 FROM alert_event WHERE alert = OLD.id AND what = 'closed') BEGIN
    SELECT RAISE(ABORT, 'an alert stays as it was raised until it is closed');
END;

-- Whether the mail about alerts goes out. One row; failing_since NULL: as far as is known, it does.
CREATE TABLE alert_mail (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    failing_since INTEGER CHECK (failing_since >= 0),
    problem       TEXT NOT NULL CHECK (length(problem) <= 500)
) STRICT;

INSERT INTO alert_mail (one, problem) VALUES (1, '');
