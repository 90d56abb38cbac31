-- The hub's tables, version 2 of the schema (schema_making.py: how older ones become it). The key of what a kiosk sends
-- begins with the kiosk, so that a distributed PostgreSQL takes it as it is; visits are partitioned by the month in which
-- they were written.

CREATE TABLE hub (
    id         uuid PRIMARY KEY,         -- stays with the database
    schema     integer NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    timezone   text NOT NULL,            -- of the museum: days are local days in it
    museum     text NOT NULL             -- its name, for the pages
);

CREATE TABLE kiosks (
    kiosk      text PRIMARY KEY,
    "group"    text NOT NULL DEFAULT 'all',   -- which content it gets
    token_hash bytea UNIQUE,                  -- sha256 of the token; NULL: has not joined yet
    invited_at timestamptz NOT NULL DEFAULT now(),
    joined_at  timestamptz,
    revoked_at timestamptz
);

CREATE TABLE invitations (
    code_hash  bytea PRIMARY KEY,             -- sha256 of the code
    kiosk      text NOT NULL REFERENCES kiosks,
    ends_at    timestamptz NOT NULL,
    used_at    timestamptz
);

-- One row for each log. through: entries up to this seq are here, or were pruned by the kiosk before it had sent them.
CREATE TABLE logs (
    kiosk      text NOT NULL,
    epoch      text NOT NULL,
    through    bigint NOT NULL DEFAULT 0,
    oldest     bigint NOT NULL DEFAULT 1,     -- what was before it came as daily counts at most
    last_seq   bigint NOT NULL DEFAULT 0,     -- what the kiosk had when it last sent
    counted    bigint NOT NULL DEFAULT 0,     -- up to this seq the days are counted
    timezone   text NOT NULL DEFAULT '',
    simulated  boolean NOT NULL DEFAULT false,
    digest     text NOT NULL DEFAULT '',      -- entry_digest of the entry `through`; '' where it was pruned
    sent_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kiosk, epoch)
);

-- The columns of the log's own tables (kiosk/visitlog/file/schema.py), with times as the log writes them. at and began_at
-- are texts of UTC that sort as times; month is their first seven letters.
CREATE TABLE sessions (
    kiosk      text NOT NULL,
    epoch      text NOT NULL,
    id         text NOT NULL,
    boot       text NOT NULL,
    content    text NOT NULL,
    room       text,
    language   text NOT NULL,
    began_at   text NOT NULL,
    ended_at   text,
    seconds    double precision,
    end_reason text,
    touches    bigint,
    access     text NOT NULL DEFAULT '[]',
    clock_ok   smallint NOT NULL,
    PRIMARY KEY (kiosk, id)
);
CREATE INDEX sessions_began_at ON sessions (began_at);

CREATE TABLE entries (
    kiosk      text NOT NULL,
    epoch      text NOT NULL,
    seq        bigint NOT NULL,
    session    text,
    at         text NOT NULL,
    ms         bigint NOT NULL,
    kind       text NOT NULL,
    room       text,
    exhibit    text,
    stop       bigint,
    title      text,
    language   text,
    media      text,
    position_s double precision,
    length_s   double precision,
    detail     text NOT NULL DEFAULT '{}',
    month      date NOT NULL,                 -- the first day of the month in which the hub received it
    PRIMARY KEY (kiosk, epoch, seq, month)
) PARTITION BY RANGE (month);

-- What each local day and month of a log came to: the same counts as in a log's own file. visits, on_ms, starts and
-- cut_off are taken from those counts (store/counted_days.py); rounded: shown of_kiosk and the tables `rounded_of_logs`
-- and `heard` are of the counts as they are.
CREATE TABLE daily_days (
    id         bigint GENERATED ALWAYS AS IDENTITY,
    kiosk      text NOT NULL,
    epoch      text NOT NULL,
    day        text NOT NULL,                 -- 2026-10-29, or 2026-10
    last_seq   bigint NOT NULL,
    timezone   text NOT NULL,
    made_by    text NOT NULL,
    visits     bigint NOT NULL DEFAULT 0,     -- of five seconds or longer
    on_ms      bigint[] NOT NULL DEFAULT '{}',  -- of each of 24 hours; empty: no sign of life
    starts     bigint NOT NULL DEFAULT 0,
    cut_off    bigint NOT NULL DEFAULT 0,
    shown      bigint NOT NULL DEFAULT 0,     -- how many visits a report shows of a day
    rounded    boolean NOT NULL DEFAULT false,
    of_kiosk   bigint[] NOT NULL DEFAULT '{}',  -- what a report shows of each kiosk: series, value and n, of each
    PRIMARY KEY (kiosk, epoch, day)
);
CREATE INDEX daily_days_day ON daily_days (day);
CREATE INDEX daily_days_id ON daily_days (id);
CREATE INDEX daily_days_to_round ON daily_days (kiosk, epoch, day) WHERE NOT rounded AND length(day) > 7;

CREATE TABLE daily (
    kiosk      text NOT NULL,
    day_id     bigint NOT NULL,
    measure    text NOT NULL,
    room       text NOT NULL,
    exhibit    text NOT NULL,
    key        text NOT NULL,
    value      bigint NOT NULL,
    n          bigint NOT NULL,
    PRIMARY KEY (kiosk, day_id, measure, room, exhibit, key, value)
);

-- What a report shows of each log, in packets of five (kiosk/reports/protected_counts.py): of a day what the counts grew
-- by since the day before that closed, of a month all of it. A year of two thousand kiosks is a sum of these.
CREATE TABLE series (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    measure    text NOT NULL,
    room       text NOT NULL,
    exhibit    text NOT NULL,
    key        text NOT NULL,
    UNIQUE (measure, room, exhibit, key)
);
CREATE TABLE rounded_of_logs (
    kiosk      text NOT NULL,
    day_id     bigint NOT NULL,
    series     integer NOT NULL,
    value      bigint NOT NULL,               -- the lower end of its class; of hours the weekday
    n          bigint NOT NULL,
    PRIMARY KEY (kiosk, day_id, series, value)
);
-- The sums of `rounded_of_logs` over all logs that are simulated, or over all that are not, written with it
-- (store/sums_of_all.py): a week of two thousand kiosks is as few rows as that of one.
CREATE TABLE rounded_of_all (
    simulated  boolean NOT NULL,
    day        text NOT NULL,                 -- or a month
    series     integer NOT NULL,
    value      bigint NOT NULL,
    n          bigint NOT NULL,
    PRIMARY KEY (simulated, day, series, value)
);
-- Hearings are shown whole, which the days of a month do not add up to: of each day that closed, what was heard from the
-- first of its month to it, and (before_…) to the day before that closed.
CREATE TABLE heard (
    kiosk      text NOT NULL,
    day_id     bigint NOT NULL,
    series     integer NOT NULL,              -- listen
    listen     bigint NOT NULL,
    heard_ms   bigint NOT NULL,
    length_ms  bigint NOT NULL,
    before_listen   bigint NOT NULL,
    before_heard_ms bigint NOT NULL,
    listen_phase    double precision NOT NULL,
    heard_phase     double precision NOT NULL,
    PRIMARY KEY (kiosk, day_id, series)
);

CREATE TABLE daily_titles (
    kiosk      text NOT NULL,                 -- which read it: no kiosk changes what another called something
    room       text NOT NULL,
    exhibit    text NOT NULL,
    language   text NOT NULL,
    stop       bigint,
    title      text NOT NULL,
    at         text NOT NULL,
    PRIMARY KEY (kiosk, room, exhibit, language)
);

-- How each kiosk is: the last heartbeat of each, and one an hour of the last weeks.
CREATE TABLE heartbeats (
    kiosk      text PRIMARY KEY,
    at         timestamptz NOT NULL,          -- when it was received
    beat       jsonb NOT NULL                 -- kiosk.fleet.protocol.Heartbeat
);
CREATE TABLE heartbeat_history (
    kiosk      text NOT NULL,
    hour       timestamptz NOT NULL,
    beat       jsonb NOT NULL,                -- the last one of that hour
    beats      integer NOT NULL,              -- how many came in that hour
    faults     text[] NOT NULL DEFAULT '{}',  -- every code of that hour
    PRIMARY KEY (kiosk, hour)
);

CREATE TABLE instructions (
    kiosk      text NOT NULL,
    id         uuid NOT NULL,
    kind       text NOT NULL,
    lifetime_s integer NOT NULL,
    words      jsonb NOT NULL DEFAULT '{}',
    until      text NOT NULL DEFAULT '',
    asked_by   text NOT NULL,                 -- a user's name
    asked_at   timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz,
    result     text,                          -- NULL: not known yet
    done_at    timestamptz,
    detail     text NOT NULL DEFAULT '',
    picture    bytea,
    PRIMARY KEY (kiosk, id)
);

-- Content: which version each group is to show; see docs/hub-content.md.
CREATE TABLE rollouts (
    "group"    text NOT NULL,
    version    integer NOT NULL,
    percent    integer NOT NULL,              -- of the group's kiosks, chosen by their names' hashes
    begun_at   timestamptz NOT NULL DEFAULT now(),
    halted     text NOT NULL DEFAULT '',      -- why, if it was
    raised_at  timestamptz NOT NULL DEFAULT now(),   -- when it got its share
    held       boolean NOT NULL DEFAULT false,       -- its share is raised by hand only
    well_since timestamptz,                   -- its kiosks are well with it; NULL: they are not, or not known to be
    well_at    timestamptz,                   -- when that was last seen
    PRIMARY KEY ("group", version)
);

-- People who may look at the hub's pages.
CREATE TABLE users (
    name       text PRIMARY KEY,
    password   text NOT NULL,                 -- argon2id
    role       text NOT NULL CHECK (role IN ('viewer', 'technician', 'manager')),
    made_at    timestamptz NOT NULL DEFAULT now(),
    closed_at  timestamptz
);
CREATE TABLE logins (
    id_hash    bytea PRIMARY KEY,             -- sha256 of what the browser has
    name       text NOT NULL REFERENCES users ON DELETE CASCADE,
    csrf       text NOT NULL,
    begun_at   timestamptz NOT NULL DEFAULT now(),
    used_at    timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    who        text NOT NULL,                 -- a user, "cli", or a kiosk
    what       text NOT NULL,                 -- a word: login, invite, revoke, instruct, publish …
    whom       text NOT NULL DEFAULT '',
    detail     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_what_at ON audit (what, at);   -- failed logins of the last minutes
