-- The moment of a purge is kept to the millisecond: what is asked to the microsecond found no batch to remove.
CREATE OR REPLACE FUNCTION purge_audit(older_than TIMESTAMPTZ, purged TIMESTAMPTZ) RETURNS BIGINT
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  moment TIMESTAMPTZ(3) := date_trunc('milliseconds', purged);
  removed BIGINT;
BEGIN
  UPDATE audit_seal SET purged_at = moment WHERE purged_at IS NULL AND last_at < older_than;
  DELETE FROM audit_entry USING audit_seal
    WHERE audit_entry.id BETWEEN audit_seal.from_id AND audit_seal.to_id AND audit_seal.purged_at = moment;
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;
