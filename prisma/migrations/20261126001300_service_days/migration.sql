-- CreateTable
CREATE TABLE "group_merge" (
    "from_group_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "into_group_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_merge_pkey" PRIMARY KEY ("from_group_id","day")
);

-- CreateIndex
CREATE INDEX "group_merge_into_group_id_day_idx" ON "group_merge"("into_group_id", "day");

-- AddForeignKey
ALTER TABLE "group_merge" ADD CONSTRAINT "group_merge_from_group_id_fkey" FOREIGN KEY ("from_group_id") REFERENCES "child_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_merge" ADD CONSTRAINT "group_merge_into_group_id_fkey" FOREIGN KEY ("into_group_id") REFERENCES "child_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE group_merge ADD CONSTRAINT group_merge_apart CHECK (from_group_id <> into_group_id);
