-- CreateEnum
CREATE TYPE "finance_import_kind" AS ENUM ('payments', 'references');

-- CreateTable
CREATE TABLE "invoice_reference" (
    "invoice_id" UUID NOT NULL,
    "exercise" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_reference_pkey" PRIMARY KEY ("invoice_id")
);

-- CreateTable
CREATE TABLE "finance_import" (
    "id" UUID NOT NULL,
    "kind" "finance_import_kind" NOT NULL,
    "file_name" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "keeps_rest" BOOLEAN NOT NULL DEFAULT false,
    "content" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "report" TEXT,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "amount_cents" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "finance_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_reference_exercise_reference_key" ON "invoice_reference"("exercise", "reference");

-- CreateIndex
CREATE INDEX "finance_import_read_at_idx" ON "finance_import"("read_at");

-- CreateIndex
CREATE INDEX "finance_import_staff_id_idx" ON "finance_import"("staff_id");

-- AddForeignKey
ALTER TABLE "invoice_reference" ADD CONSTRAINT "invoice_reference_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finance_import" ADD CONSTRAINT "finance_import_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
