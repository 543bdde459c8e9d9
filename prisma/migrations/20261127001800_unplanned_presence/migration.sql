-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "is_unplanned" BOOLEAN NOT NULL DEFAULT false;
