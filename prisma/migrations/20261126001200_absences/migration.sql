-- CreateEnum
CREATE TYPE "absence_status" AS ENUM ('declared', 'justified', 'refused', 'withdrawn', 'lapsed');

-- CreateEnum
CREATE TYPE "absence_effect" AS ENUM ('credited', 'postponed', 'billed');

-- AlterEnum
ALTER TYPE "document_kind" ADD VALUE 'absenceProof';

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "status" "absence_status" NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "declared_by_id" UUID,
    "rule_version_id" UUID,
    "rule_index" INTEGER,
    "effect" "absence_effect",
    "billed_percent" INTEGER NOT NULL DEFAULT 0,
    "penalty_cents" INTEGER NOT NULL DEFAULT 0,
    "needs_proof" BOOLEAN NOT NULL,
    "proof_until" TIMESTAMPTZ(3),
    "proof_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "absence_booking_id_key" ON "absence"("booking_id");

-- CreateIndex
CREATE UNIQUE INDEX "absence_proof_id_key" ON "absence"("proof_id");

-- CreateIndex
CREATE INDEX "absence_status_proof_until_idx" ON "absence"("status", "proof_until");

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "adult"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_rule_version_id_fkey" FOREIGN KEY ("rule_version_id") REFERENCES "rule_set_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_proof_id_fkey" FOREIGN KEY ("proof_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE absence ADD CONSTRAINT absence_rule CHECK (
  (rule_version_id IS NULL) = (rule_index IS NULL) AND (rule_version_id IS NULL) = (effect IS NULL));
ALTER TABLE absence ADD CONSTRAINT absence_told CHECK (
  rule_version_id IS NOT NULL OR NOT needs_proof AND status IN ('declared', 'withdrawn'));
ALTER TABLE absence ADD CONSTRAINT absence_decided CHECK ((status = 'declared') = (decided_at IS NULL));
ALTER TABLE absence ADD CONSTRAINT absence_refused_reason CHECK (status <> 'refused' OR reason IS NOT NULL);
ALTER TABLE absence ADD CONSTRAINT absence_sealed CHECK (reason IS NULL OR reason LIKE 'v1.%');
ALTER TABLE absence ADD CONSTRAINT absence_billed CHECK (
  billed_percent BETWEEN 0 AND 100 AND penalty_cents >= 0
  AND (effect IS NOT DISTINCT FROM 'billed' OR billed_percent = 0 AND penalty_cents = 0));
