PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO collection VALUES(1,'Records','Records',1,1,'2026-11-26T13:53:47.695Z','root','2026-11-26T13:53:47.695Z','root',NULL);
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
INSERT INTO field VALUES(1,1,'Title','Title','text',1,'',1);
INSERT INTO field VALUES(2,1,'Notes','Notes','long_text',0,'',2);
CREATE TABLE history (
  id            INTEGER PRIMARY KEY,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  record_id     INTEGER NOT NULL,
  version       INTEGER NOT NULL, -- the one that was replaced
  changed_at    TEXT    NOT NULL,
  changed_by    TEXT    NOT NULL,
  replaced      TEXT    NOT NULL  -- its values, as a JSON object by field name
) STRICT;
CREATE TABLE IF NOT EXISTS "Records" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT,
  "Title" TEXT,
  "Notes" TEXT
) STRICT;
INSERT INTO Records VALUES(1,1,'2026-11-26T13:53:47.774Z','root','2026-11-26T13:53:47.774Z','root',NULL,'Pond water 1','inlet');
INSERT INTO Records VALUES(2,1,'2026-11-26T13:53:47.808Z','root','2026-11-26T13:53:47.808Z','root',NULL,'Pond water 2','inlet');
INSERT INTO Records VALUES(3,1,'2026-11-26T13:53:47.890Z','root','2026-11-26T13:53:47.890Z','root',NULL,'Pond water 3','inlet');
INSERT INTO Records VALUES(4,1,'2026-11-26T13:53:47.937Z','root','2026-11-26T13:53:47.937Z','root',NULL,'Pond water 4','inlet');
INSERT INTO Records VALUES(5,1,'2026-11-26T13:53:47.962Z','root','2026-11-26T13:53:47.962Z','root',NULL,'Pond water 5','inlet');
INSERT INTO Records VALUES(6,1,'2026-11-26T13:53:48.019Z','root','2026-11-26T13:53:48.019Z','root',NULL,'Pond water 6','inlet');
INSERT INTO Records VALUES(7,2,'2026-11-26T13:53:48.039Z','root','2026-11-26T13:53:48.039Z','root','2026-11-20T10:00:00.000Z','Pond water 7','inlet');
INSERT INTO Records VALUES(8,1,'2026-11-26T13:53:48.055Z','root','2026-11-26T13:53:48.055Z','root',NULL,'Café “Zürich”',NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('Records',8);
CREATE INDEX history_of_record ON history (collection_id, record_id, version);
CREATE INDEX "Records present" ON "Records" (id) WHERE deleted_at IS NULL;
COMMIT;
