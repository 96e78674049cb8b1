-- The history, version 1.
--
-- Truth: device, session, item, version and event are only ever added to; an item may
-- be worded anew until something happens to it. Derived: the rest, equal to a replay.
-- Moments are microseconds since 1970 in UTC, durations milliseconds of active time, scores millionths.
-- `number` is local to the file and keeps rows short; `id` is the identity that two files share. A checksum is the
-- CRC-32 of the row's own content with every reference written as the other row's id, so it survives a merge.

PRAGMA application_id = 0x7175697a; -- "quiz"
PRAGMA user_version = 1;

CREATE TABLE device (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  device INTEGER NOT NULL REFERENCES device (number),
  mode TEXT NOT NULL,
  config TEXT NOT NULL,
  seed TEXT NOT NULL, -- decimal digits: a seed has no bounds
  limit_seconds REAL,
  pace REAL NOT NULL,
  parent TEXT, -- id of a session that this file need not hold
  started_at INTEGER NOT NULL,
  utc_offset INTEGER NOT NULL,
  program TEXT NOT NULL,
  grader TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_start ON session (started_at);

CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  text_hash TEXT NOT NULL UNIQUE,
  meaning_hash TEXT NOT NULL,
  question_id TEXT NOT NULL,
  kind TEXT NOT NULL, -- of the body, so that answers need not parse it
  difficulty INTEGER NOT NULL, -- of the body
  body TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE item (
  session INTEGER NOT NULL REFERENCES session (number),
  position INTEGER NOT NULL,
  question_id TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES version (number),
  shown TEXT NOT NULL, -- JSON array: the choices in the order they were shown
  guide_seconds INTEGER NOT NULL,
  role TEXT NOT NULL,
  parent INTEGER, -- position
  depth INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_by_question ON item (question_id);

CREATE TABLE event (
  number INTEGER PRIMARY KEY, -- of the device and seq, which makes the pair unique on a branch without an index
  id TEXT NOT NULL UNIQUE,
  device INTEGER NOT NULL REFERENCES device (number),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  session INTEGER REFERENCES session (number),
  position INTEGER,
  revision INTEGER, -- of an answer; null for every other kind
  question_id TEXT, -- of a bookmark, note, dispute or suspend; null where the item says it
  at INTEGER NOT NULL, -- as the clock said
  ordered_at INTEGER NOT NULL, -- `at`, or the device's previous `ordered_at` where the clock had gone back
  utc_offset INTEGER NOT NULL, -- minutes east
  active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
  payload TEXT NOT NULL, -- JSON object
  checksum INTEGER NOT NULL,
  branch INTEGER NOT NULL, -- 0, or its own number above 0 where a merged copy of the file had gone on differently
  FOREIGN KEY (session, position) REFERENCES item (session, position),
  CHECK (seq > 0 AND seq < 1 << 40 AND (branch > 0 OR number = (device << 40) + seq)),
  CHECK ((kind = 'answer') = (revision IS NOT NULL))
) STRICT;
-- Nulls differ from one another, so one index finds an item's events and refuses a repeated answer.
CREATE UNIQUE INDEX event_by_item ON event (session, position, revision, branch);
CREATE INDEX event_aside ON event (branch) WHERE branch > 0;
CREATE INDEX event_by_question ON event (question_id) WHERE question_id IS NOT NULL;

CREATE TABLE session_summary (
  session INTEGER PRIMARY KEY REFERENCES session (number),
  items INTEGER NOT NULL,
  answered INTEGER NOT NULL, -- items with an answer that was not undone, whether it counts or not
  answers INTEGER NOT NULL,
  score INTEGER NOT NULL,
  active_ms INTEGER NOT NULL,
  ending TEXT
) STRICT;
-- Counts the sessions with an answer; an answer changes it only when it is a session's first.
CREATE INDEX session_summary_answered ON session_summary (session) WHERE answered > 0;

CREATE TABLE topic_summary (
  topic_id TEXT PRIMARY KEY,
  answers INTEGER NOT NULL,
  score INTEGER NOT NULL,
  right_answers INTEGER NOT NULL,
  active_ms INTEGER NOT NULL,
  last_order INTEGER, -- of the newest of its questions' newest
  last_at INTEGER,
  last_offset INTEGER -- minutes east where it was given
) STRICT, WITHOUT ROWID;

-- By the hour, so that days may begin at any.
CREATE TABLE hour_summary (
  hour INTEGER PRIMARY KEY, -- since 1970, by the clock on the wall where the answers were given
  answers INTEGER NOT NULL,
  score INTEGER NOT NULL,
  attended_ms INTEGER NOT NULL -- answers bounded by their guide times, and verdicts read: see `model.time_spent`
) STRICT;

CREATE TABLE question_state (
  question_id TEXT PRIMARY KEY,
  topic_id TEXT NOT NULL,
  answers INTEGER NOT NULL,
  score INTEGER NOT NULL,
  last_event INTEGER, -- number of the newest event that counts, and what is needed of it
  last_order INTEGER,
  last_at INTEGER,
  last_offset INTEGER, -- minutes east where it was given
  last_score INTEGER,
  last_certainty TEXT,
  last_ms INTEGER,
  last_guide INTEGER, -- seconds
  first_score INTEGER,
  first_certainty TEXT,
  first_choices INTEGER,
  stability REAL, -- this and what follows up to `spread`: see `model.memory.Memory`
  difficulty REAL,
  memory_at INTEGER,
  surprise REAL,
  spread REAL,
  earlier TEXT, -- JSON array: the memory before the newest answer, so that a regrade need not go further back
  bookmarked INTEGER NOT NULL,
  suspended INTEGER NOT NULL,
  disputed INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX question_state_suspended ON question_state (question_id) WHERE suspended = 1;
CREATE INDEX question_state_marked ON question_state (question_id, bookmarked, suspended, disputed)
  WHERE bookmarked + suspended + disputed > 0;

CREATE TABLE answer_summary (
  kind TEXT NOT NULL,
  certainty TEXT NOT NULL, -- empty where nothing was said
  answers INTEGER NOT NULL,
  score INTEGER NOT NULL,
  right_answers INTEGER NOT NULL,
  active_ms INTEGER NOT NULL,
  guide_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, certainty)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_summary (
  question_id TEXT NOT NULL,
  part TEXT NOT NULL, -- `model.version.part_hash` of a choice or a point
  point INTEGER NOT NULL, -- 1 for a point, 0 for a choice
  times INTEGER NOT NULL, -- answers that were judged by the point; answers that were not right and picked the choice
  missed INTEGER NOT NULL, -- of these, where the point was missing; for a choice all
  PRIMARY KEY (question_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_summary_missed ON part_summary (point, missed) WHERE missed > 0;
