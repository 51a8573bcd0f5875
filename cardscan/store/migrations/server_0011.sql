-- The tables of schema 0011 as PostgreSQL makes them: the first a library on a server can have.
-- Migrations after it are the same for all; this file is not changed any more.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE acquaintances (
    id SERIAL NOT NULL,
    key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    held TEXT NOT NULL,
    book TEXT NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    author TEXT NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);
CREATE INDEX acquaintances_of_key ON acquaintances (key);
CREATE INDEX acquaintances_of_step ON acquaintances (step);
CREATE TABLE consents (
    id SERIAL NOT NULL,
    address TEXT NOT NULL,
    state VARCHAR(9) NOT NULL,
    "on" DATE NOT NULL,
    source TEXT NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);
CREATE INDEX consents_of_address ON consents (address);
CREATE INDEX consents_of_step ON consents (step);
CREATE TABLE files (
    id SERIAL NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    page INTEGER,
    name TEXT NOT NULL,
    taken_at TIMESTAMP WITHOUT TIME ZONE,
    scanned_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    step VARCHAR(36),
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);
CREATE INDEX files_of_step ON files (step);
CREATE UNIQUE INDEX files_once ON files (sha256, coalesce(page, -1));
CREATE TABLE places (
    sha256 VARCHAR(64) NOT NULL,
    path BYTEA NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE salt (
    id SERIAL NOT NULL CHECK (id = 1),
    salt BYTEA NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE steps (
    id SERIAL NOT NULL,
    step VARCHAR(36) NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    author TEXT,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id),
    UNIQUE (step)
);
CREATE TABLE suppressions (
    id SERIAL NOT NULL,
    hash BYTEA NOT NULL,
    hush VARCHAR(10) NOT NULL,
    "on" DATE NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);
CREATE INDEX suppressions_by_hash ON suppressions (hash);
CREATE INDEX suppressions_of_step ON suppressions (step);
CREATE TABLE acquaintance_marks (
    acquaintance_id INTEGER NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (acquaintance_id, mark),
    FOREIGN KEY(acquaintance_id) REFERENCES acquaintances (id) ON DELETE CASCADE
);
CREATE TABLE cards (
    id SERIAL NOT NULL,
    uid VARCHAR(45) NOT NULL,
    file_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    quad TEXT NOT NULL,
    contact TEXT NOT NULL,
    searchable TEXT NOT NULL,
    updated_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (file_id, position),
    UNIQUE (uid),
    FOREIGN KEY(file_id) REFERENCES files (id) ON DELETE CASCADE
);
CREATE INDEX cards_trigrams ON cards USING gin (searchable gin_trgm_ops);
CREATE TABLE aside (
    card_id INTEGER NOT NULL,
    contact_id INTEGER,
    PRIMARY KEY (card_id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX aside_of_contact ON aside (contact_id);
CREATE TABLE attempts (
    id SERIAL NOT NULL,
    card_id INTEGER NOT NULL,
    method VARCHAR(7) NOT NULL,
    "on" DATE NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    outcome VARCHAR(12) NOT NULL,
    purpose VARCHAR(10) NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX attempts_of_card ON attempts (card_id);
CREATE INDEX attempts_of_step ON attempts (step);
CREATE TABLE card_words (
    card_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (card_id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE TABLE corrected (
    card_id INTEGER NOT NULL,
    contact TEXT NOT NULL,
    searchable TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (card_id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX corrected_trigrams ON corrected USING gin (searchable gin_trgm_ops);
CREATE TABLE corrections (
    id SERIAL NOT NULL,
    card_id INTEGER NOT NULL,
    field VARCHAR(10) NOT NULL,
    shown TEXT,
    value TEXT,
    box TEXT,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    author TEXT NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX corrections_of_card ON corrections (card_id);
CREATE UNIQUE INDEX corrections_of_step ON corrections (step);
CREATE TABLE facts (
    id SERIAL NOT NULL,
    card_id INTEGER NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    value TEXT NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    author TEXT NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX facts_of_card ON facts (card_id);
CREATE INDEX facts_of_step ON facts (step);
CREATE INDEX facts_told ON facts (key, card_id) WHERE undone_at IS NULL;
CREATE TABLE merged (
    card_id INTEGER NOT NULL,
    uid VARCHAR(45) NOT NULL,
    older TEXT NOT NULL,
    contact TEXT NOT NULL,
    searchable TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (card_id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX merged_trigrams ON merged USING gin (searchable gin_trgm_ops);
CREATE TABLE outlines (
    id SERIAL NOT NULL,
    card_id INTEGER NOT NULL,
    quad TEXT NOT NULL,
    given_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    step VARCHAR(36),
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX outlines_of_card ON outlines (card_id);
CREATE INDEX outlines_of_step ON outlines (step);
CREATE TABLE pairs (
    id SERIAL NOT NULL,
    kind VARCHAR(6) NOT NULL,
    front_id INTEGER NOT NULL,
    back_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    decided_by VARCHAR(7) NOT NULL,
    reason TEXT NOT NULL,
    contact TEXT NOT NULL,
    searchable TEXT NOT NULL,
    decided_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    is_held BOOLEAN NOT NULL,
    step VARCHAR(36) NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id),
    FOREIGN KEY(front_id) REFERENCES cards (id) ON DELETE CASCADE,
    FOREIGN KEY(back_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX joined_back_id_once ON pairs (back_id) WHERE is_held AND kind = 'sides' AND state = 'joined';
CREATE UNIQUE INDEX joined_front_id_once ON pairs (front_id) WHERE is_held AND kind = 'sides' AND state = 'joined';
CREATE INDEX pairs_of_back_id ON pairs (back_id);
CREATE INDEX pairs_of_front_id ON pairs (front_id);
CREATE INDEX pairs_of_step ON pairs (step);
CREATE INDEX pairs_trigrams ON pairs USING gin (searchable gin_trgm_ops);
CREATE TABLE qualities (
    card_id INTEGER NOT NULL,
    quality TEXT NOT NULL,
    PRIMARY KEY (card_id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE TABLE pair_words (
    pair_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (pair_id),
    FOREIGN KEY(pair_id) REFERENCES pairs (id) ON DELETE CASCADE
);
CREATE TABLE readings (
    id SERIAL NOT NULL,
    card_id INTEGER NOT NULL,
    outline_id INTEGER,
    quad TEXT NOT NULL,
    contact TEXT NOT NULL,
    quality TEXT,
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE,
    FOREIGN KEY(outline_id) REFERENCES outlines (id) ON DELETE CASCADE
);
CREATE INDEX readings_of_card ON readings (card_id);
CREATE INDEX readings_of_outline ON readings (outline_id)
