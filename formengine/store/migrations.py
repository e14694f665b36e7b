"""The tables, as they came to be. A change is a new function at the end; what has run anywhere stays as it is."""

from typing import Any, Protocol

from sqlite_utils import Migrations


class Tables(Protocol):
    """What a change of the tables is done on. Its SQL is SQLite's, in tuples of whole statements; of each word it uses
    `postgres/dialect.py` must know what it is there."""

    def execute(self, sql: str) -> Any: ...


migrations = Migrations("formengine")


@migrations()
def records(db: Tables) -> None:
    """People, conversations and all that was ever said in them; the ledger of who did what; its seals."""
    for statement in RECORDS:
        db.execute(statement)


@migrations()
def accounts(db: Tables) -> None:
    """Who signs in, their sessions, and words that came in when nobody was signed in."""
    for statement in ACCOUNTS:
        db.execute(statement)


@migrations()
def links(db: Tables) -> None:
    """Links by which a person, or somebody beside them, fills in a form themselves."""
    for statement in LINKS:
        db.execute(statement)


@migrations()
def drafts(db: Tables) -> None:
    """Drafts of forms with every save of each, saves that met another's, and JSON that is not a form yet."""
    for statement in DRAFTS:
        db.execute(statement)


@migrations()
def classes(db: Tables) -> None:
    """What a database is for; and in one for teaching, classes, whoever is in them today, and what they do."""
    for statement in CLASSES:
        db.execute(statement)


@migrations()
def feedback(db: Tables) -> None:
    """What people say about the questions of forms, what came of it, and links by which a form is looked at."""
    for statement in FEEDBACK:
        db.execute(statement)


@migrations()
def surveys(db: Tables) -> None:
    """Surveys, apart from every record: rounds, the ways in that were handed out, and answers that are nobody's."""
    for statement in SURVEYS:
        db.execute(statement)


@migrations()
def set_aside_of_surveys(db: Tables) -> None:
    """Words of a survey that came through a browser in which it may not be answered: for whoever has the letter."""
    db.execute(SURVEYS_SET_ASIDE)


@migrations()
def passwords_given(db: Tables) -> None:
    """Whether a password was chosen by somebody else, so that whoever has it is asked for one of their own."""
    db.execute(PASSWORDS_GIVEN)


@migrations()
def ways_to_rows(db: Tables) -> None:
    """Indexes for what would else be found by reading a whole table, which grows with every conversation."""
    for statement in WAYS_TO_ROWS:
        db.execute(statement)


@migrations()
def way_to_what_was_handed_over(db: Tables) -> None:
    """An index of the few rows of the ledger that tell of a conversation handed over, for lists."""
    db.execute(HANDED_OVER)


RECORDS = (
    """CREATE TABLE forms (
        hash TEXT NOT NULL PRIMARY KEY,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        definition TEXT NOT NULL
    )""",
    # people and conversations are drawn from entries, for lists; verify holds them against these
    """CREATE TABLE people (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        sought TEXT NOT NULL,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL
    )""",
    """CREATE TABLE conversations (
        id TEXT NOT NULL PRIMARY KEY,
        person TEXT NOT NULL REFERENCES people(id),
        form_id TEXT NOT NULL,
        form_version INTEGER NOT NULL,
        form_hash TEXT NOT NULL REFERENCES forms(hash),
        worker TEXT NOT NULL,
        team TEXT NOT NULL,
        status TEXT NOT NULL,
        revision INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        review_on TEXT NOT NULL,
        corrects TEXT NOT NULL,
        corrected_by TEXT NOT NULL
    )""",
    "CREATE INDEX conversations_about ON conversations (person, started_at)",
    "CREATE INDEX conversations_mine ON conversations (worker, changed_at)",
    # what each revision said; never changed, never taken away
    """CREATE TABLE statements (
        conversation TEXT NOT NULL REFERENCES conversations(id),
        revision INTEGER NOT NULL,
        question TEXT NOT NULL,
        said_by TEXT NOT NULL,
        based_on INTEGER NOT NULL,
        against INTEGER NOT NULL,
        body TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        at TEXT NOT NULL,
        salt TEXT NOT NULL,
        PRIMARY KEY (conversation, revision, question, said_by)
    )""",
    # which statement stands, and which wait for somebody to choose: drawn from statements
    """CREATE TABLE standing (
        conversation TEXT NOT NULL,
        question TEXT NOT NULL,
        said_by TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (conversation, question, said_by)
    )""",
    """CREATE TABLE clashes (
        conversation TEXT NOT NULL,
        question TEXT NOT NULL,
        said_by TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (conversation, question, said_by, revision)
    )""",
    # everything else a record holds, by what was done; never changed, never taken away
    """CREATE TABLE entries (
        record TEXT NOT NULL,
        revision INTEGER NOT NULL,
        did TEXT NOT NULL,
        body TEXT NOT NULL,
        salt TEXT NOT NULL,
        PRIMARY KEY (record, revision)
    )""",
    """CREATE TABLE ledger (
        seq INTEGER NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        n INTEGER NOT NULL,
        person TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        did TEXT NOT NULL,
        revision INTEGER NOT NULL,
        why TEXT NOT NULL,
        request TEXT NOT NULL,
        digest TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        UNIQUE (record, n)
    )""",
    "CREATE INDEX ledger_person ON ledger (person, seq)",
    "CREATE INDEX ledger_revision ON ledger (record, revision) WHERE revision > 0",
    "CREATE UNIQUE INDEX ledger_request ON ledger (request) WHERE request <> ''",
    """CREATE TABLE heads (
        record TEXT NOT NULL PRIMARY KEY,
        n INTEGER NOT NULL,
        hash TEXT NOT NULL
    )""",
    """CREATE TABLE roots (
        bucket INTEGER NOT NULL PRIMARY KEY,
        records INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        total TEXT NOT NULL,
        key_mark TEXT NOT NULL,
        seal TEXT NOT NULL
    )""",
)

ACCOUNTS = (
    """CREATE TABLE accounts (
        id TEXT NOT NULL PRIMARY KEY,
        email TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        team TEXT NOT NULL,
        proof TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT NOT NULL
    )""",
    """CREATE TABLE sessions (
        token_hash TEXT NOT NULL PRIMARY KEY,
        account TEXT NOT NULL,
        content TEXT NOT NULL,
        started_at TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        ended_at TEXT NOT NULL
    )""",
    "CREATE INDEX sessions_of ON sessions (account)",
    "CREATE INDEX sessions_seen ON sessions (seen_at)",
    """CREATE TABLE sign_in_tries (
        key TEXT NOT NULL,
        at TEXT NOT NULL
    )""",
    "CREATE INDEX sign_in_tries_of ON sign_in_tries (key, at)",
    """CREATE TABLE set_aside (
        id INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        at TEXT NOT NULL,
        path TEXT NOT NULL,
        fields TEXT NOT NULL
    )""",
    "CREATE INDEX set_aside_for ON set_aside (account)",
)

LINKS = (
    # no token and no code: whoever reads this table can open nothing with it
    """CREATE TABLE links (
        id TEXT NOT NULL PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        proof TEXT NOT NULL,
        conversation TEXT NOT NULL REFERENCES conversations(id),
        voice TEXT NOT NULL,
        name TEXT NOT NULL,
        who_to_person TEXT NOT NULL,
        hand TEXT NOT NULL,
        shares INTEGER NOT NULL,
        reading TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        request TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        finished_at TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        ended_by TEXT NOT NULL,
        tries INTEGER NOT NULL,
        tried_at TEXT NOT NULL
    )""",
    "CREATE INDEX links_of ON links (conversation)",
    "CREATE INDEX links_hand ON links (hand)",
    "CREATE UNIQUE INDEX links_request ON links (request) WHERE request <> ''",
)

DRAFTS = (
    """CREATE TABLE drafts (
        id TEXT NOT NULL PRIMARY KEY,
        form_id TEXT NOT NULL,
        title TEXT NOT NULL,
        origin_form TEXT NOT NULL,
        origin_version INTEGER NOT NULL,
        origin_hash TEXT NOT NULL,
        origin_file TEXT NOT NULL,
        revision INTEGER NOT NULL,
        definition TEXT NOT NULL,
        hash TEXT NOT NULL,
        begun_by TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        closed_by TEXT NOT NULL,
        closed_at TEXT NOT NULL,
        closed_as TEXT NOT NULL
    )""",
    "CREATE INDEX drafts_changed ON drafts (closed_at, changed_at)",
    # never changed, never taken away
    """CREATE TABLE draft_revisions (
        draft TEXT NOT NULL REFERENCES drafts(id),
        revision INTEGER NOT NULL,
        definition TEXT NOT NULL,
        hash TEXT NOT NULL,
        did TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        at TEXT NOT NULL,
        request TEXT NOT NULL,
        takes_back INTEGER NOT NULL,
        PRIMARY KEY (draft, revision)
    )""",
    "CREATE UNIQUE INDEX draft_revisions_request ON draft_revisions (draft, request) WHERE request <> ''",
    """CREATE TABLE draft_clashes (
        id INTEGER PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES drafts(id),
        based_on INTEGER NOT NULL,
        definition TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        at TEXT NOT NULL,
        did TEXT NOT NULL,
        request TEXT NOT NULL,
        settled_at TEXT NOT NULL,
        settled_by TEXT NOT NULL
    )""",
    "CREATE INDEX draft_clashes_of ON draft_clashes (draft, settled_at)",
    """CREATE TABLE draft_texts (
        draft TEXT NOT NULL REFERENCES drafts(id),
        account TEXT NOT NULL,
        at TEXT NOT NULL,
        based_on INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (draft, account)
    )""",
)

CLASSES = (
    "CREATE TABLE purpose (what TEXT NOT NULL)",
    """CREATE TABLE classes (
        id TEXT NOT NULL PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        doing TEXT NOT NULL,
        led_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        round INTEGER NOT NULL,
        shown TEXT NOT NULL,
        shows_model INTEGER NOT NULL
    )""",
    """CREATE TABLE learners (
        id TEXT NOT NULL PRIMARY KEY,
        class TEXT NOT NULL REFERENCES classes(id),
        name TEXT NOT NULL,
        sought TEXT NOT NULL,
        number TEXT NOT NULL,
        joined_at TEXT NOT NULL,
        UNIQUE (class, sought)
    )""",
    """CREATE TABLE deeds (
        learner TEXT NOT NULL REFERENCES learners(id),
        round INTEGER NOT NULL,
        n INTEGER NOT NULL,
        did TEXT NOT NULL,
        about TEXT NOT NULL,
        words TEXT NOT NULL,
        request TEXT NOT NULL,
        PRIMARY KEY (learner, round, n)
    )""",
    """CREATE TABLE class_tries (
        key TEXT NOT NULL,
        at TEXT NOT NULL
    )""",
    "CREATE INDEX class_tries_of ON class_tries (key, at)",
)

FEEDBACK = (
    # no word of any record; `author` is told what came of it and shown to nobody
    """CREATE TABLE comments (
        id TEXT NOT NULL PRIMARY KEY,
        form_id TEXT NOT NULL,
        form_version INTEGER NOT NULL,
        form_hash TEXT NOT NULL,
        question TEXT NOT NULL,
        asked TEXT NOT NULL,
        words TEXT NOT NULL,
        voice TEXT NOT NULL,
        name TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        request TEXT NOT NULL
    )""",
    "CREATE INDEX comments_on ON comments (form_id, at)",
    "CREATE INDEX comments_by ON comments (author)",
    "CREATE UNIQUE INDEX comments_request ON comments (request) WHERE request <> ''",
    # what was done about each, in order; nothing of it changes but when its author was told
    """CREATE TABLE comment_steps (
        comment TEXT NOT NULL REFERENCES comments(id),
        n INTEGER NOT NULL,
        did TEXT NOT NULL,
        why TEXT NOT NULL,
        version INTEGER NOT NULL,
        hash TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        told_at TEXT NOT NULL,
        PRIMARY KEY (comment, n)
    )""",
    # as with links to a record: no token and no code
    """CREATE TABLE form_links (
        id TEXT NOT NULL PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        proof TEXT NOT NULL,
        form_hash TEXT NOT NULL REFERENCES forms(hash),
        given_to TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        request TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        ended_by TEXT NOT NULL,
        tries INTEGER NOT NULL,
        tried_at TEXT NOT NULL
    )""",
    "CREATE INDEX form_links_of ON form_links (form_hash)",
    "CREATE UNIQUE INDEX form_links_request ON form_links (request) WHERE request <> ''",
)

SURVEYS = (
    # no person, no conversation, no account of who answered, and no time on an answer: there is no way from one to anybody
    """CREATE TABLE survey_rounds (
        id TEXT NOT NULL PRIMARY KEY,
        form_id TEXT NOT NULL,
        form_version INTEGER NOT NULL,
        form_hash TEXT NOT NULL REFERENCES forms(hash),
        about TEXT NOT NULL,
        closes_on TEXT NOT NULL,
        opened_by TEXT NOT NULL,
        opened_at TEXT NOT NULL
    )""",
    # kept in the order of their keys, which are chance: not in the order in which they came
    """CREATE TABLE survey_ways_in (
        token_hash TEXT NOT NULL PRIMARY KEY,
        round TEXT NOT NULL REFERENCES survey_rounds(id),
        draft TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE survey_answers (
        id TEXT NOT NULL PRIMARY KEY,
        round TEXT NOT NULL REFERENCES survey_rounds(id),
        answers TEXT NOT NULL
    ) WITHOUT ROWID""",
)

SURVEYS_SET_ASIDE = """CREATE TABLE survey_set_aside (
    token_hash TEXT NOT NULL PRIMARY KEY,
    pages TEXT NOT NULL
) WITHOUT ROWID"""
"""Pages as they were typed, in no order of time and with none; gone with the way in."""

PASSWORDS_GIVEN = "ALTER TABLE accounts ADD COLUMN given INTEGER NOT NULL DEFAULT 0"

WAYS_TO_ROWS = (
    "CREATE INDEX conversations_of_team ON conversations (team)",
    "CREATE INDEX conversations_of_form ON conversations (form_id, status)",
    "CREATE INDEX conversations_in_order ON conversations (started_at, id)",
    "CREATE INDEX people_sought ON people (sought, id)",
    "CREATE INDEX draft_revisions_begun ON draft_revisions (request) WHERE request <> ''",
)

HANDED_OVER = "CREATE INDEX ledger_handed_over ON ledger (record, revision) WHERE did = 'handed-over'"
