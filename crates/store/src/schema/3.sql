-- Views, and what the book itself is set to. From here on, tables that are not somebody's records begin
-- with "daybook_".
CREATE TABLE daybook_view (
  id            INTEGER PRIMARY KEY,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  name          TEXT    NOT NULL COLLATE NOCASE,
  definition    TEXT    NOT NULL, -- JSON; fields by field.id
  UNIQUE (collection_id, name)
) STRICT;

CREATE TABLE daybook_setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
