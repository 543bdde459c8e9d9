-- DropIndex
DROP INDEX "place_hold_request_line_id_idx";

-- AlterTable
ALTER TABLE "place_hold" DROP CONSTRAINT "place_hold_pkey",
ADD COLUMN     "is_extra" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "place_hold_pkey" PRIMARY KEY ("request_line_id", "place_id");

-- AlterTable
ALTER TABLE "request_line" ADD COLUMN     "derogation" TEXT;

-- CreateIndex
CREATE INDEX "place_hold_child_id_day_slot_idx" ON "place_hold"("child_id", "day", "slot");

-- A child is in one place at a time, unless the service has accepted that it leaves one for the other.
CREATE UNIQUE INDEX place_hold_one_place ON place_hold (child_id, day, slot) WHERE NOT is_extra;
ALTER TABLE request_line ADD CONSTRAINT request_line_derogation CHECK (derogation <> '');
