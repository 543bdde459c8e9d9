-- CreateEnum
CREATE TYPE "erasure_request_status" AS ENUM ('asked', 'withdrawn', 'refused');

-- CreateEnum
CREATE TYPE "erasure_cause" AS ENUM ('request', 'service', 'retention');

-- DropForeignKey
ALTER TABLE "request" DROP CONSTRAINT "request_submitted_by_id_fkey";

-- AlterTable
ALTER TABLE "request" ALTER COLUMN "submitted_by_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "erasure_request" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "erasure_request_status" NOT NULL DEFAULT 'asked',
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "erasure_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "family_ids" UUID[],
    "adult_ids" UUID[],
    "child_ids" UUID[],
    "account_ids" UUID[],
    "cause" "erasure_cause" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "done_by_id" UUID,
    "files" INTEGER NOT NULL DEFAULT 0,
    "kept_papers" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_request_family_id_idx" ON "erasure_request"("family_id");

-- CreateIndex
CREATE INDEX "erasure_request_asked_by_id_idx" ON "erasure_request"("asked_by_id");

-- CreateIndex
CREATE INDEX "erasure_request_answered_by_id_idx" ON "erasure_request"("answered_by_id");

-- CreateIndex
CREATE INDEX "erasure_request_status_asked_at_idx" ON "erasure_request"("status", "asked_at");

-- CreateIndex
CREATE INDEX "erasure_at_idx" ON "erasure"("at");

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A family asks once at a time, and is told why when it is refused.
CREATE UNIQUE INDEX erasure_request_one_asked ON erasure_request (family_id) WHERE status = 'asked';
ALTER TABLE erasure_request ADD CONSTRAINT erasure_request_answered CHECK (
  (status = 'asked') = (answered_at IS NULL) AND (status <> 'refused' OR (answer <> '' AND answered_by_id IS NOT NULL)));

-- The register of erasures is what a restored backup is corrected by: append-only.
CREATE TRIGGER erasure_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
