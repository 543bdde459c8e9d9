-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "left_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reversal_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reversed_by_id" UUID,
ALTER COLUMN "invoice_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "payment_reversed_by_id_idx" ON "payment"("reversed_by_id");

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_reversed_by_id_fkey" FOREIGN KEY ("reversed_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE payment ADD CONSTRAINT payment_left_within CHECK (left_cents BETWEEN 0 AND amount_cents);

-- The few payments that hold a family's credit.
CREATE INDEX payment_left ON payment (family_id) WHERE left_cents > 0 AND reversed_at IS NULL;
