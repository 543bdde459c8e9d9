-- CreateEnum
CREATE TYPE "reference_kind" AS ENUM ('family', 'adult', 'child');

-- CreateTable
CREATE TABLE "external_reference" (
    "kind" "reference_kind" NOT NULL,
    "reference" TEXT NOT NULL,
    "family_id" UUID,
    "adult_id" UUID,
    "child_id" UUID,

    CONSTRAINT "external_reference_pkey" PRIMARY KEY ("kind","reference")
);

-- CreateTable
CREATE TABLE "family_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "report" TEXT,
    "families" INTEGER NOT NULL DEFAULT 0,
    "adults" INTEGER NOT NULL DEFAULT 0,
    "children" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "family_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "external_reference_family_id_idx" ON "external_reference"("family_id");

-- CreateIndex
CREATE INDEX "external_reference_adult_id_idx" ON "external_reference"("adult_id");

-- CreateIndex
CREATE INDEX "external_reference_child_id_idx" ON "external_reference"("child_id");

-- CreateIndex
CREATE INDEX "family_import_read_at_idx" ON "family_import"("read_at");

-- CreateIndex
CREATE INDEX "family_import_staff_id_idx" ON "family_import"("staff_id");

-- AddForeignKey
ALTER TABLE "external_reference" ADD CONSTRAINT "external_reference_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_reference" ADD CONSTRAINT "external_reference_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_reference" ADD CONSTRAINT "external_reference_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_import" ADD CONSTRAINT "family_import_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
