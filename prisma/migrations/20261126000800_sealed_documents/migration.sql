-- A file's name and the reason of an answer may say what the paper says. Rows written before are sealed by the first
-- start that follows (lib/domain/document/stored/service.ts), so they aren't looked at here.
ALTER TABLE document_file ADD CONSTRAINT document_file_sealed CHECK (file_name LIKE 'v1.%') NOT VALID;
ALTER TABLE document ADD CONSTRAINT document_sealed CHECK (reason IS NULL OR reason LIKE 'v1.%') NOT VALID;
