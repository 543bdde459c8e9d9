-- CreateEnum
CREATE TYPE "image_purpose" AS ENUM ('internal', 'localPress', 'online');

-- CreateTable
CREATE TABLE "image_consent" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "adult_id" UUID NOT NULL,
    "purpose" "image_purpose" NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "recorded_by_id" UUID,

    CONSTRAINT "image_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_check" (
    "child_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_check_pkey" PRIMARY KEY ("child_id","person_id")
);

-- CreateIndex
CREATE INDEX "image_consent_child_id_idx" ON "image_consent"("child_id");

-- AddForeignKey
ALTER TABLE "image_consent" ADD CONSTRAINT "image_consent_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_consent" ADD CONSTRAINT "image_consent_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_consent" ADD CONSTRAINT "image_consent_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One standing yes per guardian and purpose, and it ends after it begins.
CREATE UNIQUE INDEX image_consent_one_standing ON image_consent (child_id, adult_id, purpose) WHERE withdrawn_at IS NULL;
ALTER TABLE image_consent ADD CONSTRAINT image_consent_order CHECK (withdrawn_at IS NULL OR withdrawn_at >= given_at);

-- The names of classes that families wrote freely, as the list names them; what isn't recognised stays as it is.
UPDATE child SET school_class = CASE lower(school_class)
  WHEN 'toute petite section' THEN 'TPS'
  WHEN 'petite section' THEN 'PS'
  WHEN 'moyenne section' THEN 'MS'
  WHEN 'grande section' THEN 'GS'
  ELSE school_class END;
