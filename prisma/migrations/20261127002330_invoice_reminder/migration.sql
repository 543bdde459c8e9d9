-- CreateTable
CREATE TABLE "invoice_reminder" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "rank" INTEGER,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by_id" UUID,
    "due_cents" INTEGER NOT NULL,

    CONSTRAINT "invoice_reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "invoice_reminder_sent_by_id_idx" ON "invoice_reminder"("sent_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_reminder_invoice_id_rank_key" ON "invoice_reminder"("invoice_id", "rank");

-- AddForeignKey
ALTER TABLE "invoice_reminder" ADD CONSTRAINT "invoice_reminder_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_reminder" ADD CONSTRAINT "invoice_reminder_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
