-- CreateEnum
CREATE TYPE "quota_unit" AS ENUM ('days', 'weeks', 'requests');

-- DropForeignKey
ALTER TABLE "cancellation_quota" DROP CONSTRAINT "cancellation_quota_child_id_fkey";

-- DropForeignKey
ALTER TABLE "cancellation_quota" DROP CONSTRAINT "cancellation_quota_family_id_fkey";

-- DropForeignKey
ALTER TABLE "cancellation_quota" DROP CONSTRAINT "cancellation_quota_period_id_fkey";

-- DropForeignKey
ALTER TABLE "request_line" DROP CONSTRAINT "request_line_quota_id_fkey";

-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "starts_at" TEXT NOT NULL DEFAULT '08:00';

-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "cancelled_percent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "penalty_cents" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "bridge_is_off" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "towns" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "request_line" ADD COLUMN     "billed_percent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "penalty_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rule_index" INTEGER,
ADD COLUMN     "rule_version_id" UUID;

-- A line ended when its day began.
UPDATE request_line SET expires_at = day::timestamp AT TIME ZONE 'Europe/Paris';
ALTER TABLE request_line ALTER COLUMN expires_at SET NOT NULL;

-- CreateTable
CREATE TABLE "quota_counter" (
    "id" UUID NOT NULL,
    "rule_set_id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "kind" "line_kind" NOT NULL,
    "unit" "quota_unit" NOT NULL,
    "span" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "allowed" INTEGER NOT NULL,

    CONSTRAINT "quota_counter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_use" (
    "quota_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "quota_use_pkey" PRIMARY KEY ("quota_id","line_id")
);

-- CreateTable
CREATE TABLE "rule_exception" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "activity_id" UUID,
    "period_id" UUID,
    "rule_set_id" UUID NOT NULL,

    CONSTRAINT "rule_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_holiday" (
    "id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "school_year" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "end_of_classes" DATE NOT NULL,
    "resume" DATE,

    CONSTRAINT "school_holiday_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quota_counter_family_id_subject_id_rule_set_id_kind_unit_sp_key" ON "quota_counter"("family_id", "subject_id", "rule_set_id", "kind", "unit", "span");

-- CreateIndex
CREATE INDEX "quota_use_line_id_idx" ON "quota_use"("line_id");

-- CreateIndex
CREATE INDEX "rule_exception_programme_id_idx" ON "rule_exception"("programme_id");

-- CreateIndex
CREATE UNIQUE INDEX "school_holiday_zone_end_of_classes_key" ON "school_holiday"("zone", "end_of_classes");

-- CreateIndex
CREATE INDEX "request_line_status_expires_at_idx" ON "request_line"("status", "expires_at");

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_rule_version_id_fkey" FOREIGN KEY ("rule_version_id") REFERENCES "rule_set_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_counter" ADD CONSTRAINT "quota_counter_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "rule_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_counter" ADD CONSTRAINT "quota_counter_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_use" ADD CONSTRAINT "quota_use_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota_counter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_use" ADD CONSTRAINT "quota_use_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_exception" ADD CONSTRAINT "rule_exception_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_exception" ADD CONSTRAINT "rule_exception_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_exception" ADD CONSTRAINT "rule_exception_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_exception" ADD CONSTRAINT "rule_exception_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE activity ADD CONSTRAINT activity_starts_at CHECK (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$');
ALTER TABLE request_line ADD CONSTRAINT request_line_penalty CHECK (penalty_cents >= 0 AND billed_percent BETWEEN 0 AND 100);
ALTER TABLE booking ADD CONSTRAINT booking_penalty CHECK (penalty_cents >= 0 AND cancelled_percent BETWEEN 0 AND 100);
ALTER TABLE rule_exception ADD CONSTRAINT rule_exception_of_something CHECK (activity_id IS NOT NULL OR period_id IS NOT NULL);
CREATE UNIQUE INDEX rule_exception_once ON rule_exception (
  programme_id,
  coalesce(activity_id, '00000000-0000-0000-0000-000000000000'),
  coalesce(period_id, '00000000-0000-0000-0000-000000000000'));
ALTER TABLE school_holiday ADD CONSTRAINT school_holiday_zone CHECK (zone IN ('A', 'B', 'C'));
ALTER TABLE school_holiday ADD CONSTRAINT school_holiday_days CHECK (end_of_classes < resume);
ALTER TABLE quota_counter ADD CONSTRAINT quota_counter_within CHECK (used >= 0 AND used <= allowed);

-- A version of the rules is never edited: what it has judged keeps it, and what it hasn't can be deleted.
CREATE TRIGGER rule_set_version_no_update BEFORE UPDATE ON rule_set_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The counters follow their uses, in the same statement. They are locked in id order, and by a lock that bears with
-- the foreign keys of uses that others are inserting, so nobody deadlocks.
CREATE FUNCTION count_quota_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM quota_counter WHERE id IN (SELECT quota_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE quota_counter
    SET used = (SELECT count(DISTINCT unit) FROM quota_use WHERE quota_use.quota_id = quota_counter.id)
    WHERE id IN (SELECT quota_id FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER quota_use_taken AFTER INSERT ON quota_use
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_quota_uses();
CREATE TRIGGER quota_use_given_back AFTER DELETE ON quota_use
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_quota_uses();
CREATE TRIGGER quota_use_no_update BEFORE UPDATE ON quota_use FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The days cancelled so far become uses of the new counters.
INSERT INTO quota_counter (id, rule_set_id, family_id, subject_id, kind, unit, span, allowed)
SELECT gen_random_uuid(), programme.rule_set_id, old.family_id, old.child_id, 'cancel', 'days',
  'period ' || old.period_id, max(greatest(old.allowed, old.used))
FROM cancellation_quota old
JOIN request_line ON request_line.quota_id = old.id
JOIN programme ON programme.id = request_line.programme_id
GROUP BY programme.rule_set_id, old.family_id, old.child_id, old.period_id;
INSERT INTO quota_use (quota_id, line_id, unit)
SELECT quota_counter.id, request_line.id, request_line.child_id || ' ' || request_line.day
FROM request_line
JOIN programme ON programme.id = request_line.programme_id
JOIN cancellation_quota old ON old.id = request_line.quota_id
JOIN quota_counter ON quota_counter.subject_id = old.child_id AND quota_counter.family_id = old.family_id
  AND quota_counter.rule_set_id = programme.rule_set_id AND quota_counter.span = 'period ' || old.period_id
WHERE request_line.status IN ('pending', 'accepted');
ALTER TABLE request_line DROP COLUMN quota_id;
DROP TABLE cancellation_quota;

-- Rule sets written before the algebra: so many working days before, and a maximum per period.
ALTER TABLE rule_set_version DISABLE TRIGGER rule_set_version_no_update;
UPDATE rule_set_version SET config = jsonb_build_object(
  'service', jsonb_build_object('weekdays', '[1,2,3,4,5]'::jsonb, 'during', 'always'),
  'booking', jsonb_build_array(jsonb_build_object(
    'audience', '{"residence": null, "schools": [], "minAge": null, "maxAge": null}'::jsonb,
    'days', '{"weekdays": [], "from": null, "to": null}'::jsonb,
    'opens', null, 'reasons', '', 'effect', '{"kind": "normal"}'::jsonb,
    'closes', jsonb_build_array(jsonb_build_object(
      'kind', 'daysBefore', 'count', config #> '{booking,until,count}', 'at', config #> '{booking,until,until}',
      'counted', '{"days": "working", "skips": []}'::jsonb, 'clear', false, 'anchor', 'day', 'whenOff', null)))),
  'cancelling', jsonb_build_array(jsonb_build_object(
    'audience', '{"residence": null, "schools": [], "minAge": null, "maxAge": null}'::jsonb,
    'days', '{"weekdays": [], "from": null, "to": null}'::jsonb,
    'opens', null, 'reasons', '', 'effect', '{"kind": "free"}'::jsonb,
    'closes', jsonb_build_array(jsonb_build_object(
      'kind', 'daysBefore', 'count', config #> '{cancelling,until,count}', 'at', config #> '{cancelling,until,until}',
      'counted', '{"days": "working", "skips": []}'::jsonb, 'clear', false, 'anchor', 'day', 'whenOff', null)))),
  'absence', '[]'::jsonb,
  'quotas', CASE WHEN jsonb_typeof(config #> '{cancelling,maxDaysPerPeriod}') = 'number' THEN jsonb_build_array(
    jsonb_build_object('of', 'cancelling', 'max', config #> '{cancelling,maxDaysPerPeriod}', 'unit', 'days',
      'per', 'child', 'span', 'period', 'over', 'refused')) ELSE '[]'::jsonb END,
  'week', '{"minDays": null, "whole": false}'::jsonb,
  'notice', '')
WHERE config #> '{booking,until}' IS NOT NULL;
ALTER TABLE rule_set_version ENABLE TRIGGER rule_set_version_no_update;
