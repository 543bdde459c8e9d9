-- CreateTable
CREATE TABLE "audit_seal" (
    "number" INTEGER NOT NULL,
    "from_id" BIGINT NOT NULL,
    "to_id" BIGINT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "previous" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "purged_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_check" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "seals" INTEGER NOT NULL,
    "broken_at" INTEGER,

    CONSTRAINT "audit_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_from_id_key" ON "audit_seal"("from_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_to_id_key" ON "audit_seal"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_digest_key" ON "audit_seal"("digest");

ALTER TABLE audit_seal ADD CONSTRAINT audit_seal_range CHECK (number >= 1 AND from_id <= to_id AND count >= 0);
ALTER TABLE audit_seal ADD CONSTRAINT audit_seal_digests CHECK (digest ~ '^[0-9a-f]{64}$' AND previous ~ '^[0-9a-f]{64}$');
ALTER TABLE audit_check ADD CONSTRAINT audit_check_single CHECK (id = 1);

-- A seal is written once. The only thing that happens to it later is that its entries are purged.
CREATE FUNCTION refuse_seal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL
    AND (to_jsonb(OLD) - 'purged_at') = (to_jsonb(NEW) - 'purged_at') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'UPDATE on audit_seal is not allowed';
END $$;
CREATE TRIGGER audit_seal_append_only BEFORE DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_purged_once BEFORE UPDATE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_seal_change();

-- An entry leaves with its whole sealed batch, once that is said on the seal.
CREATE FUNCTION refuse_unsealed_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT to_id, purged_at FROM audit_seal WHERE from_id <= OLD.id ORDER BY from_id DESC LIMIT 1
    ) AS seal
    WHERE OLD.id <= to_id AND purged_at IS NOT NULL
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'DELETE on audit_entry is not allowed';
END $$;
DROP TRIGGER audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_purged_only BEFORE DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_unsealed_removal();

-- Removes the sealed batches whose latest entry is older than a moment, and answers how many entries left. The only way
-- for an entry to leave: it runs with the rights of its owner, so that the portal's own role needs none to delete.
CREATE FUNCTION purge_audit(older_than TIMESTAMPTZ, purged TIMESTAMPTZ) RETURNS BIGINT
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  removed BIGINT;
BEGIN
  UPDATE audit_seal SET purged_at = purged WHERE purged_at IS NULL AND last_at < older_than;
  DELETE FROM audit_entry USING audit_seal
    WHERE audit_entry.id BETWEEN audit_seal.from_id AND audit_seal.to_id AND audit_seal.purged_at = purged;
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;
