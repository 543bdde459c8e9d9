-- CreateEnum
CREATE TYPE "bounce_source" AS ENUM ('server', 'provider', 'staff');

-- AlterEnum
ALTER TYPE "mail_status" ADD VALUE 'bounced';

-- CreateTable
CREATE TABLE "bounced_address" (
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" "bounce_source" NOT NULL,
    "reason" TEXT NOT NULL,
    "mail_id" UUID,

    CONSTRAINT "bounced_address_pkey" PRIMARY KEY ("address")
);

-- CreateIndex
CREATE INDEX "outbox_mail_created_at_idx" ON "outbox_mail"("created_at");

-- CreateIndex
CREATE INDEX "outbox_mail_provider_id_idx" ON "outbox_mail"("provider_id");
