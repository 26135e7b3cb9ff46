-- Collections and fields can be deleted and come back, so a name is taken only by those that are there;
-- fields have defaults and may be unique; a record's changes are kept. Nothing wrote to `history`
-- before this version.
DROP TABLE history;
CREATE TEMP TABLE old_collection AS SELECT * FROM collection;
CREATE TEMP TABLE old_field AS SELECT * FROM field;
DROP TABLE field;
DROP TABLE collection;

CREATE TABLE collection (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL COLLATE NOCASE,
  table_name TEXT    NOT NULL UNIQUE COLLATE NOCASE,
  position   INTEGER NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1,
  created_at TEXT    NOT NULL,
  created_by TEXT    NOT NULL,
  updated_at TEXT    NOT NULL,
  updated_by TEXT    NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX collection_name ON collection (name) WHERE deleted_at IS NULL;

CREATE TABLE field (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  name          TEXT    NOT NULL COLLATE NOCASE,
  column_name   TEXT    NOT NULL COLLATE NOCASE,
  kind          TEXT    NOT NULL,
  required      INTEGER NOT NULL CHECK (required IN (0, 1)),
  is_unique     INTEGER NOT NULL DEFAULT 0 CHECK (is_unique IN (0, 1)),
  choices       TEXT    NOT NULL DEFAULT '', -- one a line
  default_value TEXT,                        -- as somebody would type it
  position      INTEGER NOT NULL,
  deleted_at    TEXT,
  UNIQUE (collection_id, column_name)
) STRICT;
CREATE UNIQUE INDEX field_name ON field (collection_id, name) WHERE deleted_at IS NULL;

CREATE TABLE history (
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  record_id     INTEGER NOT NULL,
  version       INTEGER NOT NULL, -- the one that the change made
  change        TEXT    NOT NULL CHECK (change IN ('edit', 'delete', 'restore')),
  changed_at    TEXT    NOT NULL,
  changed_by    TEXT    NOT NULL,
  program       TEXT    NOT NULL,
  replaced      TEXT    NOT NULL, -- a JSON object: the values of the version before, by field.id
  PRIMARY KEY (collection_id, record_id, version)
) STRICT, WITHOUT ROWID;

INSERT INTO collection SELECT * FROM temp.old_collection;
INSERT INTO field (id, collection_id, name, column_name, kind, required, choices, position)
  SELECT id, collection_id, name, column_name, kind, required, choices, position FROM temp.old_field;
DROP TABLE temp.old_collection;
DROP TABLE temp.old_field;
