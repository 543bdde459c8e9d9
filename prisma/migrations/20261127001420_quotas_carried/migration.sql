-- AlterEnum
ALTER TYPE "import_kind" ADD VALUE 'quotas';

-- AlterTable
ALTER TABLE "quota_counter" ADD COLUMN     "carried" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE quota_counter ADD CONSTRAINT quota_counter_carried CHECK (carried >= 0 AND carried <= used);

-- What was used in the former portal stays under what is used here.
CREATE OR REPLACE FUNCTION count_quota_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM quota_counter WHERE id IN (SELECT quota_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE quota_counter
    SET used = carried + (SELECT count(DISTINCT unit) FROM quota_use WHERE quota_use.quota_id = quota_counter.id)
    WHERE id IN (SELECT quota_id FROM changed);
  RETURN NULL;
END $$;
