-- AlterTable
ALTER TABLE "document" ADD COLUMN     "reminder_sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "replaced_by_id" UUID,
ADD COLUMN     "used_from_id" UUID;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "document_reminder_days" INTEGER NOT NULL DEFAULT 30;

-- CreateTable
CREATE TABLE "document_file" (
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "document_file_pkey" PRIMARY KEY ("document_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "document_file_storage_key_key" ON "document_file"("storage_key");

-- CreateIndex
CREATE INDEX "document_status_valid_until_idx" ON "document"("status", "valid_until");

-- CreateIndex
CREATE INDEX "document_used_from_id_idx" ON "document"("used_from_id");

-- CreateIndex
CREATE INDEX "document_replaced_by_id_idx" ON "document"("replaced_by_id");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_used_from_id_fkey" FOREIGN KEY ("used_from_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_file" ADD CONSTRAINT "document_file_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one file of each document becomes its first page.
INSERT INTO document_file (document_id, position, file_name, storage_key, content_type, size, sha256)
SELECT id, 1, file_name, storage_key, content_type, size, sha256 FROM document;

-- DropIndex
DROP INDEX "document_storage_key_key";

-- AlterTable
ALTER TABLE "document" DROP COLUMN "content_type",
DROP COLUMN "file_name",
DROP COLUMN "sha256",
DROP COLUMN "size",
DROP COLUMN "storage_key";

-- What must never be, whatever the code does.
ALTER TABLE document_file ADD CONSTRAINT document_file_position CHECK (position BETWEEN 1 AND 12);
ALTER TABLE document_file ADD CONSTRAINT document_file_size CHECK (size > 0);
ALTER TABLE document DROP CONSTRAINT document_refused_reason;
ALTER TABLE document ADD CONSTRAINT document_answer_reason CHECK (status NOT IN ('refused', 'revoked') OR reason <> '');
ALTER TABLE document ADD CONSTRAINT document_replaced CHECK (status = 'replaced' OR replaced_by_id IS NULL);
ALTER TABLE organisation ADD CONSTRAINT organisation_reminder_days CHECK (document_reminder_days BETWEEN 0 AND 365);
