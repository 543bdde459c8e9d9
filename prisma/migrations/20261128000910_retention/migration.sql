-- CreateEnum
CREATE TYPE "disposal_status" AS ENUM ('proposed', 'destroyed', 'dropped');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "idle_notice_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "retention_duration" (
    "kind" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_duration_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "disposal" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "disposal_status" NOT NULL DEFAULT 'proposed',
    "as_of" DATE NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "visa_on" DATE,
    "visa_reference" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "files" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "disposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disposal_line" (
    "disposal_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "oldest" DATE NOT NULL,
    "newest" DATE NOT NULL,
    "rule" TEXT NOT NULL,
    "destroyed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "disposal_line_pkey" PRIMARY KEY ("disposal_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "disposal_number_key" ON "disposal"("number");

-- CreateIndex
CREATE INDEX "disposal_status_idx" ON "disposal"("status");

-- CreateIndex
CREATE INDEX "disposal_ended_by_id_idx" ON "disposal"("ended_by_id");

-- AddForeignKey
ALTER TABLE "disposal" ADD CONSTRAINT "disposal_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposal_line" ADD CONSTRAINT "disposal_line_disposal_id_fkey" FOREIGN KEY ("disposal_id") REFERENCES "disposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One bordereau waits for its visa at a time; one that was carried out is the proof of it, and isn't edited.
CREATE UNIQUE INDEX disposal_one_proposed ON disposal ((true)) WHERE status = 'proposed';
ALTER TABLE disposal ADD CONSTRAINT disposal_ended CHECK ((status = 'proposed') = (ended_at IS NULL));
ALTER TABLE disposal ADD CONSTRAINT disposal_visa CHECK (
  status <> 'destroyed' OR (visa_on IS NOT NULL AND visa_reference <> ''));
ALTER TABLE disposal_line ADD CONSTRAINT disposal_line_counts CHECK (count > 0 AND destroyed >= 0 AND oldest <= newest);
ALTER TABLE retention_duration ADD CONSTRAINT retention_duration_value CHECK (value >= 0);
CREATE FUNCTION refuse_ended_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'proposed' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on disposal is not allowed', TG_OP;
END $$;
CREATE TRIGGER disposal_kept BEFORE UPDATE OR DELETE ON disposal
  FOR EACH ROW EXECUTE FUNCTION refuse_ended_disposal();
