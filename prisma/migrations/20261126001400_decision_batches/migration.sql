-- CreateEnum
CREATE TYPE "line_decision" AS ENUM ('accept', 'refuse');

-- CreateEnum
CREATE TYPE "line_fate" AS ENUM ('decided', 'movedOn', 'incomplete', 'full', 'undone');

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "undo_seconds" INTEGER NOT NULL DEFAULT 10;

-- AlterTable
ALTER TABLE "programme" ADD COLUMN     "accepts_bookings" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "accepts_cancellations" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "decision_batch" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "decision" "line_decision" NOT NULL,
    "reason" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "effect_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "decision_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_batch_line" (
    "batch_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "fate" "line_fate",

    CONSTRAINT "decision_batch_line_pkey" PRIMARY KEY ("batch_id","line_id")
);

-- CreateIndex
CREATE INDEX "decision_batch_staff_id_effect_at_idx" ON "decision_batch"("staff_id", "effect_at");

-- CreateIndex
CREATE INDEX "decision_batch_line_line_id_idx" ON "decision_batch_line"("line_id");

-- AddForeignKey
ALTER TABLE "decision_batch" ADD CONSTRAINT "decision_batch_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_batch_line" ADD CONSTRAINT "decision_batch_line_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "decision_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_batch_line" ADD CONSTRAINT "decision_batch_line_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE organisation ADD CONSTRAINT organisation_undo_seconds CHECK (undo_seconds BETWEEN 0 AND 60);

-- Undone or taken up, never both; applied only once taken up.
ALTER TABLE decision_batch ADD CONSTRAINT decision_batch_one_end CHECK (
  (undone_at IS NULL OR started_at IS NULL) AND (applied_at IS NULL OR started_at IS NOT NULL) AND made_at <= effect_at);
-- Once it is over, the reason is on the lines alone.
ALTER TABLE decision_batch ADD CONSTRAINT decision_batch_reason CHECK (
  CASE WHEN undone_at IS NULL AND applied_at IS NULL THEN decision <> 'refuse' OR coalesce(btrim(reason), '') <> ''
       ELSE reason IS NULL END);

-- A line is in one batch that is still to come at most.
CREATE UNIQUE INDEX decision_batch_line_one_open ON decision_batch_line (line_id) WHERE fate IS NULL;
CREATE INDEX decision_batch_open ON decision_batch (effect_at) WHERE undone_at IS NULL AND applied_at IS NULL;
