-- CreateTable
CREATE TABLE "dossier_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "next_year_opens_on" TEXT NOT NULL DEFAULT '06-01',
    "previous_insurance_until" TEXT NOT NULL DEFAULT '09-30',
    "required_records" "record_kind"[] DEFAULT ARRAY['informationSheet', 'authorizedPersons', 'medicalSheet', 'adult']::"record_kind"[],
    "blocking_changes" TEXT[] DEFAULT ARRAY['child', 'siblings', 'adults']::TEXT[],
    "required_documents" "document_kind"[] DEFAULT ARRAY['insuranceCertificate']::"document_kind"[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "dossier_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_year_turn" (
    "school_year" TEXT NOT NULL,
    "moved_up_at" TIMESTAMPTZ(3),
    "projected_at" TIMESTAMPTZ(3),

    CONSTRAINT "school_year_turn_pkey" PRIMARY KEY ("school_year")
);

-- CreateTable
CREATE TABLE "class_move" (
    "child_id" UUID NOT NULL,
    "school_year" TEXT NOT NULL,
    "school_class" TEXT NOT NULL,

    CONSTRAINT "class_move_pkey" PRIMARY KEY ("child_id","school_year")
);

-- AddForeignKey
ALTER TABLE "class_move" ADD CONSTRAINT "class_move_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO dossier_settings (id) VALUES (1);

ALTER TABLE dossier_settings
  ADD CONSTRAINT dossier_settings_one CHECK (id = 1),
  ADD CONSTRAINT dossier_settings_opens CHECK (next_year_opens_on ~ '^0[1-8]-[0-3][0-9]$' AND next_year_opens_on <> '02-29'),
  ADD CONSTRAINT dossier_settings_insurance CHECK (previous_insurance_until BETWEEN '08-31' AND '12-31'),
  ADD CONSTRAINT dossier_settings_changes CHECK (blocking_changes <@ ARRAY['child', 'siblings', 'adults']),
  ALTER required_records SET NOT NULL,
  ALTER blocking_changes SET NOT NULL,
  ALTER required_documents SET NOT NULL;
