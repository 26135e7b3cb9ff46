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

-- How many records of a collection are there; kept up by triggers on its table.
CREATE TABLE daybook_total (
  collection_id INTEGER PRIMARY KEY REFERENCES collection (id),
  records       INTEGER NOT NULL
) STRICT;

-- Orders of a collection's records. Each has a table "daybook_index ID", kept up by triggers.
CREATE TABLE daybook_index (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  keys          TEXT    NOT NULL, -- field.id, "created" or "updated", after "-" where it is reversed
  used_on       TEXT    NOT NULL, -- the day
  done          INTEGER NOT NULL DEFAULT 0, -- how many records have been put in
  total         INTEGER NOT NULL DEFAULT 0, -- of how many
  ready         INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1)),
  UNIQUE (collection_id, keys)
) STRICT;

-- What can be searched of a collection. Its index is the FTS5 table "daybook_search COLLECTION".
CREATE TABLE daybook_search (
  collection_id INTEGER PRIMARY KEY REFERENCES collection (id),
  fields        TEXT    NOT NULL, -- the field.id of those that were looked into
  done          INTEGER NOT NULL  -- records up to this id are in the index
) STRICT;

-- Records that were changed since they were put into that index; noted by a trigger.
CREATE TABLE daybook_search_changed (
  collection_id INTEGER NOT NULL,
  record_id     INTEGER NOT NULL,
  PRIMARY KEY (collection_id, record_id)
) STRICT, WITHOUT ROWID;
