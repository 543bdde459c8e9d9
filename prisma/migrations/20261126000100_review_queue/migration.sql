-- CreateEnum
CREATE TYPE "refusal_subject" AS ENUM ('informationSheet', 'authorizedPersons', 'medicalSheet', 'adult', 'document');

-- CreateEnum
CREATE TYPE "viewed_kind" AS ENUM ('changeRequest', 'document');

-- CreateTable
CREATE TABLE "refusal_reason" (
    "id" UUID NOT NULL,
    "subject" "refusal_subject",
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "refusal_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewing" (
    "kind" "viewed_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "viewing_pkey" PRIMARY KEY ("kind","subject_id","staff_id")
);

-- CreateIndex
CREATE INDEX "refusal_reason_subject_position_idx" ON "refusal_reason"("subject", "position");

-- CreateIndex
CREATE INDEX "viewing_seen_at_idx" ON "viewing"("seen_at");

-- AddForeignKey
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE refusal_reason ADD CONSTRAINT refusal_reason_says_something CHECK (btrim(text) <> '');
ALTER TABLE viewing ADD CONSTRAINT viewing_in_order CHECK (opened_at <= seen_at);
