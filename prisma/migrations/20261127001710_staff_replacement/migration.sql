-- CreateTable
CREATE TABLE "staff_replacement" (
    "id" UUID NOT NULL,
    "absent_id" UUID NOT NULL,
    "replacement_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "named_by_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_replacement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staff_replacement_absent_id_last_day_idx" ON "staff_replacement"("absent_id", "last_day");

-- CreateIndex
CREATE INDEX "staff_replacement_replacement_id_last_day_idx" ON "staff_replacement"("replacement_id", "last_day");

-- AddForeignKey
ALTER TABLE "staff_replacement" ADD CONSTRAINT "staff_replacement_absent_id_fkey" FOREIGN KEY ("absent_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_replacement" ADD CONSTRAINT "staff_replacement_replacement_id_fkey" FOREIGN KEY ("replacement_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_replacement" ADD CONSTRAINT "staff_replacement_named_by_id_fkey" FOREIGN KEY ("named_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE staff_replacement ADD CONSTRAINT staff_replacement_days CHECK (first_day <= last_day);
ALTER TABLE staff_replacement ADD CONSTRAINT staff_replacement_another CHECK (absent_id <> replacement_id);
