-- CreateTable
CREATE TABLE "record_draft" (
    "id" UUID NOT NULL,
    "kind" "record_kind" NOT NULL,
    "child_id" UUID,
    "adult_id" UUID,
    "school_year" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "values" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "record_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_draft_saved_at_idx" ON "record_draft"("saved_at");

-- CreateIndex
CREATE UNIQUE INDEX "record_draft_kind_child_id_school_year_author_id_key" ON "record_draft"("kind", "child_id", "school_year", "author_id");

-- CreateIndex
CREATE UNIQUE INDEX "record_draft_kind_adult_id_school_year_author_id_key" ON "record_draft"("kind", "adult_id", "school_year", "author_id");

-- AddForeignKey
ALTER TABLE "record_draft" ADD CONSTRAINT "record_draft_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_draft" ADD CONSTRAINT "record_draft_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_draft" ADD CONSTRAINT "record_draft_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE record_draft ADD CONSTRAINT record_draft_subject CHECK (
  (kind = 'adult') = (adult_id IS NOT NULL) AND (kind <> 'adult') = (child_id IS NOT NULL));

-- From now on nothing of a child's record is written in clear, whatever the code does. Rows written before are sealed
-- by the first start that follows (lib/domain/dossier/stored/service.ts), so they aren't looked at here.
ALTER TABLE dossier_record ADD CONSTRAINT dossier_record_sealed
  CHECK (kind = 'adult' OR data #>> '{}' LIKE 'v1.%') NOT VALID;
ALTER TABLE change_request ADD CONSTRAINT change_request_sealed
  CHECK ((kind = 'adult' OR data #>> '{}' LIKE 'v1.%') AND (reason IS NULL OR reason LIKE 'v1.%')) NOT VALID;
ALTER TABLE record_draft ADD CONSTRAINT record_draft_sealed CHECK ("values" LIKE 'v1.%');
