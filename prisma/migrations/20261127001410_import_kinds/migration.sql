-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('families', 'dossiers', 'quotients', 'documents', 'bookings', 'balances');

-- AlterTable
ALTER TABLE "dossier_settings" ADD COLUMN     "imported_until" DATE;

-- AlterTable
ALTER TABLE "family_import" ADD COLUMN     "kind" "import_kind" NOT NULL DEFAULT 'families',
ADD COLUMN     "lines" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "imported_validation" (
    "id" UUID NOT NULL,
    "kind" "record_kind" NOT NULL,
    "child_id" UUID,
    "adult_id" UUID,
    "school_year" TEXT NOT NULL,
    "validated_on" DATE NOT NULL,

    CONSTRAINT "imported_validation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opening_balance" (
    "family_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "closed_on" DATE NOT NULL,

    CONSTRAINT "opening_balance_pkey" PRIMARY KEY ("family_id")
);

-- CreateIndex
CREATE INDEX "imported_validation_child_id_idx" ON "imported_validation"("child_id");

-- CreateIndex
CREATE INDEX "imported_validation_adult_id_idx" ON "imported_validation"("adult_id");

-- CreateIndex
CREATE UNIQUE INDEX "imported_validation_kind_child_id_school_year_key" ON "imported_validation"("kind", "child_id", "school_year");

-- CreateIndex
CREATE UNIQUE INDEX "imported_validation_kind_adult_id_school_year_key" ON "imported_validation"("kind", "adult_id", "school_year");

-- AddForeignKey
ALTER TABLE "imported_validation" ADD CONSTRAINT "imported_validation_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_validation" ADD CONSTRAINT "imported_validation_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening_balance" ADD CONSTRAINT "opening_balance_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A child's record or an adult's: one of both.
ALTER TABLE imported_validation ADD CONSTRAINT imported_validation_subject
  CHECK ((kind = 'adult') = (adult_id IS NOT NULL) AND (kind = 'adult') = (child_id IS NULL));
