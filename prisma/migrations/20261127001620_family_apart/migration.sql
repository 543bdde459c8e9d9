-- CreateTable
CREATE TABLE "family_apart" (
    "one_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "family_apart_pkey" PRIMARY KEY ("one_id","other_id")
);

-- CreateIndex
CREATE INDEX "family_apart_other_id_idx" ON "family_apart"("other_id");

-- AddForeignKey
ALTER TABLE "family_apart" ADD CONSTRAINT "family_apart_one_id_fkey" FOREIGN KEY ("one_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_apart" ADD CONSTRAINT "family_apart_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_apart" ADD CONSTRAINT "family_apart_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE family_apart ADD CONSTRAINT family_apart_in_order CHECK (one_id < other_id);
