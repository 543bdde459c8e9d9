-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "logo_key" UUID;

-- CreateTable
CREATE TABLE "organisation_logo" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "content_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "organisation_logo_pkey" PRIMARY KEY ("id")
);
