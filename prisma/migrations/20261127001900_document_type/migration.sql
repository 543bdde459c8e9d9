-- CreateEnum
CREATE TYPE "document_validity" AS ENUM ('none', 'required', 'endOptional');

-- AlterEnum
ALTER TYPE "document_kind" ADD VALUE 'own';

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "type_id" UUID;

-- AlterTable
ALTER TABLE "dossier_settings" ADD COLUMN     "hidden_documents" "document_kind"[] DEFAULT ARRAY[]::"document_kind"[],
ADD COLUMN     "required_types" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "document_type" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL DEFAULT '',
    "validity" "document_validity" NOT NULL,
    "for_siblings" BOOLEAN NOT NULL,
    "single" BOOLEAN NOT NULL,
    "discreet" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_type_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_type_id_idx" ON "document"("type_id");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_type_id_fkey" FOREIGN KEY ("type_id") REFERENCES "document_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Compared as text: a value that this migration adds to an enum can't be used before its end.
ALTER TABLE document ADD CONSTRAINT document_own_type CHECK ((kind::text = 'own') = (type_id IS NOT NULL));

ALTER TABLE document_type ADD CONSTRAINT document_type_named CHECK (name <> '');
CREATE UNIQUE INDEX document_type_name ON document_type (lower(name)) WHERE archived_at IS NULL;

ALTER TABLE dossier_settings
  ALTER required_types SET NOT NULL,
  ALTER hidden_documents SET NOT NULL;
