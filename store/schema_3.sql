-- Version 3 of the store: summaries of the responses of a run of days (store/summaries.h). They are
-- worked out from the responses and hold nothing that these do not hold.

PRAGMA user_version = 3;

-- No two overlap. `bytes` is NULL while one is being made.
CREATE TABLE summary (
    last_day  INTEGER PRIMARY KEY CHECK (last_day BETWEEN 0 AND 2932896),
    first_day INTEGER NOT NULL CHECK (first_day BETWEEN 0 AND last_day),
    claim     BLOB    NOT NULL UNIQUE CHECK (length(claim) = 16),
    bytes     BLOB    CHECK (length(bytes) BETWEEN 1 AND 268435456)
) STRICT;

-- A summary tells of the responses as they are. Today's is looked for among the days that are over,
-- which finds nothing and costs next to nothing.
CREATE TRIGGER response_comes AFTER INSERT ON response BEGIN
    DELETE FROM summary WHERE last_day >= NEW.day AND first_day <= NEW.day;
END;

CREATE TRIGGER response_goes AFTER DELETE ON response BEGIN
    DELETE FROM summary WHERE last_day >= OLD.day AND first_day <= OLD.day;
END;

CREATE TRIGGER response_changes AFTER UPDATE ON response BEGIN
    DELETE FROM summary WHERE last_day >= min(OLD.day, NEW.day) AND first_day <= max(OLD.day, NEW.day);
END;
