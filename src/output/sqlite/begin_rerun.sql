-- What a run over a database that is there has read, so that what it no longer says of these documents can go. These tables
-- are no part of the database.
CREATE TEMP TABLE read_documents (doc TEXT, doc_sha256 TEXT, PRIMARY KEY (doc, doc_sha256)) WITHOUT ROWID;
CREATE TEMP TABLE read_claims (id TEXT, doc TEXT, PRIMARY KEY (id, doc)) WITHOUT ROWID;
