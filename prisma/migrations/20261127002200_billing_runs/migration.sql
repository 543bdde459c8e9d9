-- CreateEnum
CREATE TYPE "charge_component" AS ENUM ('care', 'meal', 'outing', 'penalty');

-- DropForeignKey
ALTER TABLE "invoice_line" DROP CONSTRAINT "invoice_line_child_id_fkey";

-- AlterTable
ALTER TABLE "invoice" ADD COLUMN     "credited_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "label" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "period_id" UUID;

-- AlterTable
ALTER TABLE "invoice_line" ADD COLUMN     "charge_id" UUID,
ADD COLUMN     "credited_line_id" UUID,
ADD COLUMN     "is_other_home" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_released" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "child_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "billing_run" (
    "id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by_id" UUID,
    "invoices" INTEGER NOT NULL,
    "total_cents" INTEGER NOT NULL,
    "carried_over" INTEGER NOT NULL,
    "is_minimum_ignored" BOOLEAN NOT NULL,

    CONSTRAINT "billing_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "charge" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "child_id" UUID,
    "day" DATE NOT NULL,
    "label" TEXT NOT NULL,
    "component" "charge_component" NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_share" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "family_id" UUID NOT NULL,
    "other_family_id" UUID NOT NULL,
    "percent" INTEGER,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by_id" UUID,

    CONSTRAINT "billing_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "billing_run_first_day_last_day_idx" ON "billing_run"("first_day", "last_day");

-- CreateIndex
CREATE INDEX "charge_family_id_day_idx" ON "charge"("family_id", "day");

-- CreateIndex
CREATE INDEX "charge_child_id_idx" ON "charge"("child_id");

-- CreateIndex
CREATE INDEX "billing_share_family_id_idx" ON "billing_share"("family_id");

-- CreateIndex
CREATE INDEX "billing_share_other_family_id_idx" ON "billing_share"("other_family_id");

-- CreateIndex
CREATE UNIQUE INDEX "billing_share_child_id_valid_from_key" ON "billing_share"("child_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_credited_line_id_key" ON "invoice_line"("credited_line_id");

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_charge_id_fkey" FOREIGN KEY ("charge_id") REFERENCES "charge"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_credited_line_id_fkey" FOREIGN KEY ("credited_line_id") REFERENCES "invoice_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_run" ADD CONSTRAINT "billing_run_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_share" ADD CONSTRAINT "billing_share_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_share" ADD CONSTRAINT "billing_share_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_share" ADD CONSTRAINT "billing_share_other_family_id_fkey" FOREIGN KEY ("other_family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_share" ADD CONSTRAINT "billing_share_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- An aid takes from a line what it pays. Supplements, and what takes them back, may be negative: they correct.
ALTER TABLE invoice_line DROP CONSTRAINT invoice_line_components;
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_components CHECK (
  total_cents = care_cents + meal_cents + outing_cents + penalty_cents - aid_cents AND aid_cents >= 0
  AND (charge_id IS NOT NULL OR credited_line_id IS NOT NULL
       OR care_cents >= 0 AND meal_cents >= 0 AND outing_cents >= 0 AND penalty_cents >= 0 AND total_cents >= 0));
ALTER TABLE invoice DROP CONSTRAINT invoice_amounts;
ALTER TABLE invoice ADD CONSTRAINT invoice_amounts CHECK (
  total_cents >= 0 AND paid_cents >= 0 AND credited_cents >= 0 AND paid_cents + credited_cents <= total_cents);

-- A day is billed once to each home that pays for it, a supplement once; again only when it was taken back.
DROP INDEX invoice_line_one_billing;
CREATE UNIQUE INDEX invoice_line_one_billing ON invoice_line (booking_id, is_other_home)
  WHERE booking_id IS NOT NULL AND NOT is_released;
CREATE UNIQUE INDEX invoice_line_one_charge ON invoice_line (charge_id)
  WHERE charge_id IS NOT NULL AND credited_line_id IS NULL AND NOT is_released;
ALTER TABLE charge ADD CONSTRAINT charge_not_nothing CHECK (amount_cents <> 0);
ALTER TABLE billing_share ADD CONSTRAINT billing_share_percent CHECK (percent BETWEEN 0 AND 100);

-- The months that were issued before runs were kept.
INSERT INTO billing_run (id, first_day, last_day, issued_at, invoices, total_cents, carried_over, is_minimum_ignored)
SELECT gen_random_uuid(), (month || '-01')::date, ((month || '-01')::date + interval '1 month - 1 day')::date,
  min(issued_at), count(*), sum(total_cents), 0, true
FROM invoice WHERE kind = 'invoice' AND status <> 'draft' GROUP BY month;
