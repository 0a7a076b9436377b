-- Documents that are not there any longer in a file of several that the run has read: those called by the file and a number.
CREATE TEMP TABLE read_names (doc TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO temp.read_names SELECT DISTINCT doc FROM temp.read_documents;
INSERT OR IGNORE INTO temp.read_names SELECT documents.doc FROM temp.read_files CROSS JOIN documents
    ON documents.doc > file || '#' AND documents.doc < file || '$'
    WHERE substr(documents.doc, length(file) + 2) NOT GLOB '*[^0-9#]*';
-- What was said of a document that the run has read, and is said no longer. Two documents of one name in one run both stay.
DELETE FROM links WHERE doc IN (SELECT doc FROM temp.read_names)
    AND NOT EXISTS (SELECT 1 FROM temp.read_claims AS read WHERE read.id = links.id AND read.doc = links.doc);
DELETE FROM claims WHERE doc IN (SELECT doc FROM temp.read_names)
    AND NOT EXISTS (SELECT 1 FROM temp.read_claims AS read WHERE read.id = claims.id AND read.doc = claims.doc);
DELETE FROM documents WHERE doc IN (SELECT doc FROM temp.read_names)
    AND NOT EXISTS (SELECT 1 FROM temp.read_documents AS read
        WHERE read.doc = documents.doc AND read.doc_sha256 = documents.doc_sha256);
DROP TABLE temp.read_names;
DROP TABLE temp.read_files;
DROP TABLE temp.read_documents;
DROP TABLE temp.read_claims;
