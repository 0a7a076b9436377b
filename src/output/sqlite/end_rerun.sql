-- What was said of a document that the run has read, and is said no longer. Two documents of one name in one run both stay.
DELETE FROM links WHERE doc IN (SELECT doc FROM temp.read_documents)
    AND NOT EXISTS (SELECT 1 FROM temp.read_claims AS read WHERE read.id = links.id AND read.doc = links.doc);
DELETE FROM claims WHERE doc IN (SELECT doc FROM temp.read_documents)
    AND NOT EXISTS (SELECT 1 FROM temp.read_claims AS read WHERE read.id = claims.id AND read.doc = claims.doc);
DELETE FROM documents WHERE doc IN (SELECT doc FROM temp.read_documents)
    AND NOT EXISTS (SELECT 1 FROM temp.read_documents AS read
        WHERE read.doc = documents.doc AND read.doc_sha256 = documents.doc_sha256);
DROP TABLE temp.read_documents;
DROP TABLE temp.read_claims;
