-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "accent_colour" TEXT NOT NULL DEFAULT '';
