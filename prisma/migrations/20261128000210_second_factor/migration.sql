-- CreateEnum
CREATE TYPE "session_factor" AS ENUM ('none', 'awaited', 'proven');

-- AlterEnum
ALTER TYPE "token_kind" ADD VALUE 'emailChange';

-- AlterTable
ALTER TABLE "account_token" ADD COLUMN     "email" TEXT;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "family_idle_minutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "staff_idle_minutes" INTEGER NOT NULL DEFAULT 15;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "factor" "session_factor" NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "second_factor" (
    "account_id" UUID NOT NULL,
    "secret" TEXT,
    "proposed" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "unseen_codes" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "tries_since" TIMESTAMPTZ(3),
    "day_tries" INTEGER NOT NULL DEFAULT 0,
    "day_tries_since" TIMESTAMPTZ(3),

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_code_hash_key" ON "recovery_code"("code_hash");

-- CreateIndex
CREATE INDEX "recovery_code_account_id_idx" ON "recovery_code"("account_id");

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The bounds of lib/rules/session-limits.ts, wherever the number comes from.
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_idle_minutes_check"
  CHECK ("family_idle_minutes" BETWEEN 10 AND 60 AND "staff_idle_minutes" BETWEEN 5 AND 30);
