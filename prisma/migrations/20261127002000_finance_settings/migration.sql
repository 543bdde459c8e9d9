-- CreateEnum
CREATE TYPE "collection" AS ENUM ('titre', 'regie');

-- CreateEnum
CREATE TYPE "payfip_mode" AS ENUM ('link', 'prefilled', 'service');

-- AlterTable
ALTER TABLE "invoice_line" ADD COLUMN     "aid_cents" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "finance_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "collection" "collection" NOT NULL DEFAULT 'titre',
    "minimum_cents" INTEGER NOT NULL DEFAULT 1500,
    "days_to_pay" INTEGER NOT NULL DEFAULT 30,
    "invoice_text" TEXT NOT NULL DEFAULT '',
    "reminder_days" INTEGER[] DEFAULT ARRAY[15, 45]::INTEGER[],
    "is_new_year_born_in" BOOLEAN NOT NULL DEFAULT true,
    "payfip_mode" "payfip_mode" NOT NULL DEFAULT 'link',
    "payfip_client" TEXT NOT NULL DEFAULT '',
    "is_quotient_asked" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "finance_settings_pkey" PRIMARY KEY ("id")
);
