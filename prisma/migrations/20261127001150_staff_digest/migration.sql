-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "digest_at" TEXT NOT NULL DEFAULT '07:30',
ADD COLUMN     "digest_is_on" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "escalation_days" INTEGER NOT NULL DEFAULT 3;

-- AlterTable
ALTER TABLE "staff" ADD COLUMN     "digest_is_off" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "staff_digest" (
    "staff_id" UUID NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "staff_digest_pkey" PRIMARY KEY ("staff_id","day")
);

-- AddForeignKey
ALTER TABLE "staff_digest" ADD CONSTRAINT "staff_digest_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE organisation ADD CONSTRAINT organisation_digest CHECK (
  digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND escalation_days BETWEEN 1 AND 20);
