-- AlterEnum
ALTER TYPE "token_kind" ADD VALUE 'activation';

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "activation_days" INTEGER NOT NULL DEFAULT 60;

ALTER TABLE organisation ADD CONSTRAINT organisation_activation_days CHECK (activation_days BETWEEN 1 AND 365);
