-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "taken_digest" TEXT;

-- The journal isn't edited, but for one thing: an erasure takes the details out of the entries of whom its register
-- says, and leaves who did what and when. The digest of what was there stays, so that the seals still hold.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.taken_digest IS NULL AND NEW.details = '{}'
    AND NEW.taken_digest = encode(sha256(convert_to(OLD.details::text, 'UTF8')), 'hex')
    AND (to_jsonb(OLD) - 'details' - 'taken_digest') = (to_jsonb(NEW) - 'details' - 'taken_digest')
    AND EXISTS (SELECT FROM erasure WHERE OLD.family_id = ANY(family_ids) OR OLD.account_id = ANY(account_ids)
      OR OLD.subject_id = ANY((family_ids || adult_ids || child_ids || account_ids)::text[]))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'UPDATE on audit_entry is not allowed';
END $$;
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_details_only BEFORE UPDATE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_taken CHECK (taken_digest IS NULL OR details = '{}');

-- It runs with the rights of its owner, so that the portal's own role needs none to update.
CREATE FUNCTION take_audit_details(families UUID[], others UUID[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE audit_entry SET details = '{}', taken_digest = encode(sha256(convert_to(details::text, 'UTF8')), 'hex')
   WHERE taken_digest IS NULL AND details <> '{}'
     AND (family_id = ANY(families) OR account_id = ANY(others) OR subject_id = ANY((families || others)::text[]))
$$;
