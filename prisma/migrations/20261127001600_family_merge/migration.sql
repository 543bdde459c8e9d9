-- AlterTable
ALTER TABLE "family" ADD COLUMN     "merged_into_id" UUID;

-- CreateIndex
CREATE INDEX "family_merged_into_id_idx" ON "family"("merged_into_id");

-- AddForeignKey
ALTER TABLE "family" ADD CONSTRAINT "family_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "family"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What becomes another family's keeps its place: the numbers don't depend on whose child it is.
DROP TRIGGER place_hold_no_update ON place_hold;
CREATE TRIGGER place_hold_no_update BEFORE UPDATE OF place_id, day, slot, request_line_id, is_under_six, is_extra
  ON place_hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A family is found by the numbers of the files that it has taken in: they are on its old invoices.
CREATE OR REPLACE FUNCTION family_words(id UUID) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT ' ' || regexp_replace(plain_letters(concat_ws(' ', family.number, family.name,
    (SELECT string_agg(merged.number::text, ' ') FROM family AS merged WHERE merged.merged_into_id = family.id),
    (SELECT string_agg(concat_ws(' ', adult.first_name, adult.last_name, account.email, account.number), ' ')
       FROM family_adult JOIN adult ON adult.id = family_adult.adult_id
       LEFT JOIN account ON account.id = adult.account_id
      WHERE family_adult.family_id = family.id),
    (SELECT string_agg(DISTINCT regexp_replace(phone, '^\+33', '0'), ' ')
       FROM family_adult JOIN dossier_record ON dossier_record.adult_id = family_adult.adult_id
        AND dossier_record.kind = 'adult'
      CROSS JOIN LATERAL (VALUES (dossier_record.data ->> 'mobile'), (dossier_record.data ->> 'phone')) AS known (phone)
      WHERE family_adult.family_id = family.id AND phone <> ''),
    (SELECT string_agg(concat_ws(' ', child.first_name, child.last_name, to_char(child.birth_date, 'DD/MM/YYYY')), ' ')
       FROM family_child JOIN child ON child.id = family_child.child_id
      WHERE family_child.family_id = family.id))), '\s+', ' ', 'g') || ' '
  FROM family WHERE family.id = family_words.id
$$;
