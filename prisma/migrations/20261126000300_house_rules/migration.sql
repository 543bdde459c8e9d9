-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "house_rules_block_booking" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "house_rules" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "house_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "house_rules_acceptance" (
    "house_rules_id" UUID NOT NULL,
    "adult_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "house_rules_acceptance_pkey" PRIMARY KEY ("house_rules_id","adult_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "house_rules_version_key" ON "house_rules"("version");

-- CreateIndex
CREATE INDEX "house_rules_acceptance_adult_id_idx" ON "house_rules_acceptance"("adult_id");

-- AddForeignKey
ALTER TABLE "house_rules_acceptance" ADD CONSTRAINT "house_rules_acceptance_house_rules_id_fkey" FOREIGN KEY ("house_rules_id") REFERENCES "house_rules"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "house_rules_acceptance" ADD CONSTRAINT "house_rules_acceptance_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "house_rules_acceptance" ADD CONSTRAINT "house_rules_acceptance_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE house_rules ADD CONSTRAINT house_rules_says_something CHECK (btrim(title) <> '' AND btrim(text) <> '');
ALTER TABLE house_rules ADD CONSTRAINT house_rules_version_counts CHECK (version > 0);
-- One draft at a time.
CREATE UNIQUE INDEX house_rules_one_draft ON house_rules ((true)) WHERE published_at IS NULL;
