-- What describes the book's collections. The collections themselves are tables of their own.
CREATE TABLE collection (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE COLLATE NOCASE,
  table_name TEXT    NOT NULL UNIQUE COLLATE NOCASE,
  position   INTEGER NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1,
  created_at TEXT    NOT NULL,
  created_by TEXT    NOT NULL,
  updated_at TEXT    NOT NULL,
  updated_by TEXT    NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE TABLE field (
  id            INTEGER PRIMARY KEY,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  name          TEXT    NOT NULL COLLATE NOCASE,
  column_name   TEXT    NOT NULL COLLATE NOCASE,
  kind          TEXT    NOT NULL,
  required      INTEGER NOT NULL CHECK (required IN (0, 1)),
  choices       TEXT    NOT NULL DEFAULT '', -- one a line
  position      INTEGER NOT NULL,
  UNIQUE (collection_id, name),
  UNIQUE (collection_id, column_name)
) STRICT;

-- What an update or a deletion replaced.
CREATE TABLE history (
  id            INTEGER PRIMARY KEY,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  record_id     INTEGER NOT NULL,
  version       INTEGER NOT NULL, -- the one that was replaced
  changed_at    TEXT    NOT NULL,
  changed_by    TEXT    NOT NULL,
  replaced      TEXT    NOT NULL  -- its values, as a JSON object by field name
) STRICT;
CREATE INDEX history_of_record ON history (collection_id, record_id, version);
