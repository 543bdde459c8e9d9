-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "accessibility_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "brand_colour" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "hosting_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "mail_texts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "privacy_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "settings_version" INTEGER NOT NULL DEFAULT 1;
