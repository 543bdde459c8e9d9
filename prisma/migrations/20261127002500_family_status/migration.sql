-- CreateTable
CREATE TABLE "family_status" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "child_id" UUID,
    "key" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "noted_by_id" UUID,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "family_status_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "family_status_family_id_idx" ON "family_status"("family_id");

-- CreateIndex
CREATE INDEX "family_status_child_id_idx" ON "family_status"("child_id");

-- AddForeignKey
ALTER TABLE "family_status" ADD CONSTRAINT "family_status_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_status" ADD CONSTRAINT "family_status_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_status" ADD CONSTRAINT "family_status_noted_by_id_fkey" FOREIGN KEY ("noted_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE family_status ADD CONSTRAINT family_status_span CHECK (valid_to >= valid_from);
