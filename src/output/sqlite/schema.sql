-- What stands in the database beside the table `claims`, whose columns are those of the record.
CREATE TABLE documents (
    doc TEXT NOT NULL,
    doc_sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,
    published_basis TEXT NOT NULL,
    characters INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    PRIMARY KEY (doc, doc_sha256)
);
-- from a claim to another one of the same document: part_of, supersedes, restates, disputes
CREATE TABLE links (
    id TEXT NOT NULL,
    doc TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (id, doc, kind)
);
CREATE INDEX documents_by_sha256 ON documents (doc_sha256);
CREATE INDEX links_by_target ON links (target);
CREATE INDEX claims_by_doc ON claims (doc, start);
CREATE INDEX claims_by_metric ON claims (metric, source);
CREATE INDEX claims_by_source ON claims (source);
CREATE INDEX claims_by_event ON claims (event_from);
-- who says what: the figures of a source, metric by metric. Nothing is added up, and what is a part of another figure is neither
-- the least nor the most of them. A source is one however it is spelled, with small letters or great, under the name that most of
-- its claims have.
CREATE VIEW by_source AS
    WITH named AS (
        SELECT *, coalesce(source, outlet, 'narrator') AS name FROM claims WHERE polarity <> 'negative'
    ), keyed AS (
        SELECT *, lower(replace(replace(name, char(160), ' '), '  ', ' ')) AS "key" FROM named
    ), names AS (
        SELECT "key", name, row_number() OVER (PARTITION BY "key" ORDER BY count(*) DESC, name) AS rank
        FROM keyed GROUP BY "key", name
    )
    SELECT names.name AS source, source_id, source_type, metric, count(*) AS claims,
        count(DISTINCT doc_sha256) AS documents, min(low) FILTER (WHERE part_of IS NULL) AS least,
        max(coalesce(high, low, value)) FILTER (WHERE part_of IS NULL) AS most,
        min(coalesce(said_from, published)) AS first_said, max(coalesce(said_to, published)) AS last_said
    FROM keyed JOIN names USING ("key")
    WHERE rank = 1
    GROUP BY "key", source_id, source_type, metric;
