-- Where people are written to. A person is the issuer and the subject of a token, and has one mailbox.
create table mailbox (
    id uuid primary key,
    person text not null unique,
    address text not null,
    language text not null,
    confirmed_at timestamptz,                     -- none: nobody has shown yet that it is his
    question_due boolean not null,                -- the mail that asks him to show it is still to be sent
    asked_at timestamptz not null,
    off_because text,                             -- none: it is on
    failures integer not null default 0,          -- refusals of this mailbox, one after another
    failing_since timestamptz,
    next_try timestamptz,
    sent_on date,                                 -- the day of the last mail: there is one a day at most
    letter uuid,                                  -- tried, and not known to be accepted: the next try has the same Message-ID
    tried_until timestamptz,                      -- until then nobody else tries; by the clock of the database
    made_at timestamptz not null
);

-- Of which territory a mailbox is told what.
create table mail_wish (
    mailbox uuid not null references mailbox on delete cascade,
    siren text not null,
    lapses boolean not null,
    levels boolean not null,
    weekly boolean not null,
    since timestamptz not null,
    primary key (mailbox, siren)
);

-- What a mailbox was told.
create table mail_told (
    mailbox uuid not null references mailbox on delete cascade,
    siren text not null,
    key text not null,
    told_on date not null,
    primary key (mailbox, siren, key)
);

-- How often somebody has had strangers written to, and a stranger has been: kept for a day.
create table mail_question (
    person text not null,
    address_sha256 text not null,
    asked_at timestamptz not null
);
create index mail_question_asked on mail_question (asked_at);
