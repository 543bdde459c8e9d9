-- CreateEnum
CREATE TYPE "family_message_status" AS ENUM ('draft', 'sent');

-- CreateEnum
CREATE TYPE "message_reach" AS ENUM ('mail', 'noAddress', 'bounced');

-- CreateTable
CREATE TABLE "family_message" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "status" "family_message_status" NOT NULL DEFAULT 'draft',
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "audience" JSONB NOT NULL,
    "audience_label" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "family_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family_message_recipient" (
    "message_id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "adult_id" UUID NOT NULL,
    "reach" "message_reach" NOT NULL,
    "mail_id" UUID,

    CONSTRAINT "family_message_recipient_pkey" PRIMARY KEY ("message_id","family_id","adult_id")
);

-- CreateIndex
CREATE INDEX "family_message_status_sent_at_idx" ON "family_message"("status", "sent_at");

-- CreateIndex
CREATE INDEX "family_message_staff_id_idx" ON "family_message"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "family_message_recipient_mail_id_key" ON "family_message_recipient"("mail_id");

-- CreateIndex
CREATE INDEX "family_message_recipient_family_id_idx" ON "family_message_recipient"("family_id");

-- CreateIndex
CREATE INDEX "family_message_recipient_adult_id_idx" ON "family_message_recipient"("adult_id");

-- AddForeignKey
ALTER TABLE "family_message" ADD CONSTRAINT "family_message_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_message_recipient" ADD CONSTRAINT "family_message_recipient_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "family_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_message_recipient" ADD CONSTRAINT "family_message_recipient_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_message_recipient" ADD CONSTRAINT "family_message_recipient_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_message_recipient" ADD CONSTRAINT "family_message_recipient_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outbox_mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE family_message ADD CONSTRAINT family_message_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL));
ALTER TABLE family_message_recipient ADD CONSTRAINT family_message_recipient_mail
  CHECK (mail_id IS NULL OR reach = 'mail');
