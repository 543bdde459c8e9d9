-- CreateEnum
CREATE TYPE "session_method" AS ENUM ('password', 'franceConnect', 'proConnect', 'passkey');

-- AlterTable: sessions already open were opened by a password, when they began.
ALTER TABLE "session" ADD COLUMN "method" "session_method" NOT NULL DEFAULT 'password',
ADD COLUMN "proven_at" TIMESTAMPTZ(3);
UPDATE "session" SET "proven_at" = "created_at";
ALTER TABLE "session" ALTER COLUMN "method" DROP DEFAULT,
ALTER COLUMN "proven_at" SET NOT NULL;
