-- AlterTable
ALTER TABLE "basket_line" DROP COLUMN "refusal",
ADD COLUMN     "promised_cents" INTEGER,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);

ALTER TABLE basket_line ADD CONSTRAINT basket_line_promised_not_negative CHECK (promised_cents >= 0);
