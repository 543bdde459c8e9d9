-- CreateTable
CREATE TABLE "tariff_draft" (
    "tariff_id" UUID NOT NULL,
    "grid" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_id" UUID,

    CONSTRAINT "tariff_draft_pkey" PRIMARY KEY ("tariff_id")
);

-- AddForeignKey
ALTER TABLE "tariff_draft" ADD CONSTRAINT "tariff_draft_tariff_id_fkey" FOREIGN KEY ("tariff_id") REFERENCES "tariff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tariff_draft" ADD CONSTRAINT "tariff_draft_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
