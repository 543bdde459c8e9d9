-- CreateEnum
CREATE TYPE "quotient_claim_status" AS ENUM ('submitted', 'accepted', 'refused', 'withdrawn', 'replaced');

-- CreateTable
CREATE TABLE "quotient_claim" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "claimed_by_id" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "document_id" UUID NOT NULL,
    "status" "quotient_claim_status" NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "quotient_claim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quotient_claim_family_id_idx" ON "quotient_claim"("family_id");

-- CreateIndex
CREATE INDEX "quotient_claim_status_submitted_at_idx" ON "quotient_claim"("status", "submitted_at");

-- AddForeignKey
ALTER TABLE "quotient_claim" ADD CONSTRAINT "quotient_claim_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotient_claim" ADD CONSTRAINT "quotient_claim_claimed_by_id_fkey" FOREIGN KEY ("claimed_by_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotient_claim" ADD CONSTRAINT "quotient_claim_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotient_claim" ADD CONSTRAINT "quotient_claim_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE UNIQUE INDEX quotient_claim_one_waiting ON quotient_claim (family_id) WHERE status = 'submitted';
ALTER TABLE quotient_claim ADD CONSTRAINT quotient_claim_value CHECK (value BETWEEN 0 AND 99999);
ALTER TABLE quotient_claim ADD CONSTRAINT quotient_claim_month CHECK (extract(day FROM valid_from) = 1);
ALTER TABLE quotient_claim ADD CONSTRAINT quotient_claim_refused_reason CHECK (status <> 'refused' OR reason <> '');
ALTER TABLE quotient_claim ADD CONSTRAINT quotient_claim_decided CHECK ((status = 'submitted') = (decided_at IS NULL));
