-- The rights of a role of its own for the portal ("portail"), so that what it is made to do can't rewrite its journal:
-- it adds entries, and neither changes nor removes one. Run by the owner of the tables after each migration
-- (docs/exploitation.md).
GRANT USAGE, CREATE ON SCHEMA public TO portail;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portail;
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO portail;
REVOKE UPDATE, DELETE ON audit_entry, audit_seal, erasure FROM portail;
REVOKE EXECUTE ON FUNCTION purge_audit, take_audit_details FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_audit, take_audit_details TO portail;
