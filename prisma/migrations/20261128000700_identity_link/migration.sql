-- CreateEnum
CREATE TYPE "identity_provider" AS ENUM ('franceConnect', 'proConnect');

-- CreateTable
CREATE TABLE "identity_link" (
    "id" UUID NOT NULL,
    "provider" "identity_provider" NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_identity" (
    "session_id" UUID NOT NULL,
    "provider" "identity_provider" NOT NULL,
    "id_token" TEXT NOT NULL,

    CONSTRAINT "session_identity_pkey" PRIMARY KEY ("session_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_link_provider_subject_key" ON "identity_link"("provider", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "identity_link_account_id_provider_key" ON "identity_link"("account_id", "provider");

-- AddForeignKey
ALTER TABLE "identity_link" ADD CONSTRAINT "identity_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_identity" ADD CONSTRAINT "session_identity_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
