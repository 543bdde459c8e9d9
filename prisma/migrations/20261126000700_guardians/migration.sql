-- CreateEnum
CREATE TYPE "guardian_proposal_status" AS ENUM ('submitted', 'opened', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "guardian_relation" AS ENUM ('father', 'mother', 'guardian', 'other');

-- AlterTable
ALTER TABLE "family_child" ADD COLUMN     "weeks" TEXT;

-- AlterTable
ALTER TABLE "parental_authority" ADD COLUMN     "judgment_until" DATE;

-- CreateTable
CREATE TABLE "guardian_proposal" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "relation" "guardian_relation" NOT NULL,
    "same_home" BOOLEAN NOT NULL,
    "status" "guardian_proposal_status" NOT NULL DEFAULT 'submitted',
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "guardian_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_guardian_proposal_child" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_guardian_proposal_child_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "guardian_proposal_status_submitted_at_idx" ON "guardian_proposal"("status", "submitted_at");

-- CreateIndex
CREATE INDEX "guardian_proposal_family_id_idx" ON "guardian_proposal"("family_id");

-- CreateIndex
CREATE INDEX "_guardian_proposal_child_B_index" ON "_guardian_proposal_child"("B");

-- AddForeignKey
ALTER TABLE "guardian_proposal" ADD CONSTRAINT "guardian_proposal_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardian_proposal" ADD CONSTRAINT "guardian_proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardian_proposal" ADD CONSTRAINT "guardian_proposal_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_guardian_proposal_child" ADD CONSTRAINT "_guardian_proposal_child_A_fkey" FOREIGN KEY ("A") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_guardian_proposal_child" ADD CONSTRAINT "_guardian_proposal_child_B_fkey" FOREIGN KEY ("B") REFERENCES "guardian_proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An answer has its moment, a refusal its reason, which may tell of a judgment and is never kept in clear.
ALTER TABLE guardian_proposal ADD CONSTRAINT guardian_proposal_answer CHECK (
  (status = 'submitted') = (decided_at IS NULL) AND (status = 'refused') = (reason IS NOT NULL)
  AND (reason IS NULL OR reason LIKE 'v1.%'));
-- The same person isn't proposed twice while the first proposal waits.
CREATE UNIQUE INDEX guardian_proposal_waiting_key ON guardian_proposal (family_id, email) WHERE status = 'submitted';

ALTER TABLE family_child ADD CONSTRAINT family_child_weeks CHECK (
  weeks IS NULL OR (residence = 'alternating' AND weeks LIKE 'v1.%'));

-- One adult pays in each family: the one who is billed today (lib/domain/billing/payer/queries.ts).
UPDATE family_adult SET is_payer = family_adult.adult_id = payer.adult_id
  FROM (SELECT DISTINCT ON (member.family_id) member.family_id, member.adult_id
          FROM family_adult AS member JOIN adult ON adult.id = member.adult_id
         ORDER BY member.family_id, member.is_payer DESC, adult.last_name, adult.first_name, adult.id) AS payer
 WHERE payer.family_id = family_adult.family_id
   AND family_adult.is_payer <> (family_adult.adult_id = payer.adult_id);
CREATE UNIQUE INDEX family_adult_payer_key ON family_adult (family_id) WHERE is_payer;
