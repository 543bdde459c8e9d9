-- CreateEnum
CREATE TYPE "online_payment_state" AS ENUM ('pending', 'paid', 'refused', 'cancelled', 'expired', 'disputed');

-- CreateTable
CREATE TABLE "online_payment" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "client" TEXT NOT NULL,
    "exercise" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "idop" TEXT NOT NULL,
    "state" "online_payment_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "online_payment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "online_payment_idop_key" ON "online_payment"("idop");

-- CreateIndex
CREATE INDEX "online_payment_invoice_id_idx" ON "online_payment"("invoice_id");

-- CreateIndex
CREATE INDEX "online_payment_state_checked_at_idx" ON "online_payment"("state", "checked_at");

-- AddForeignKey
ALTER TABLE "online_payment" ADD CONSTRAINT "online_payment_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
