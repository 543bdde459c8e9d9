-- CreateTable
CREATE TABLE "family_search" (
    "family_id" UUID NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "family_search_pkey" PRIMARY KEY ("family_id")
);

-- AddForeignKey
ALTER TABLE "family_search" ADD CONSTRAINT "family_search_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Trusted since PostgreSQL 13: whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Without a list of what is still to be filed, which a search would have to read through.
CREATE INDEX family_search_words ON family_search USING gin (words gin_trgm_ops) WITH (fastupdate = off);

-- The same letters as lib/rules/search-words.ts. Capitals too: a server whose locale is C doesn't lower them.
CREATE FUNCTION plain_letters(said TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT translate(replace(replace(lower(normalize(said)), 'œ', 'oe'), 'Œ', 'oe'),
    'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸ’''-',
    'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy   ')
$$;

CREATE FUNCTION family_words(id UUID) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT ' ' || regexp_replace(plain_letters(concat_ws(' ', family.number, family.name,
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

-- In the order of the families, so that two changes of the same ones wait for each other and never cross.
CREATE FUNCTION keep_family_search(ids UUID[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO family_search (family_id, words)
    SELECT id, family_words(id) FROM family WHERE id = ANY(ids) ORDER BY id
  ON CONFLICT (family_id) DO UPDATE SET words = excluded.words WHERE family_search.words <> excluded.words
$$;

CREATE FUNCTION search_of_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM keep_family_search(ARRAY[NEW.id]); RETURN NULL; END $$;
CREATE TRIGGER family_search AFTER INSERT OR UPDATE OF name, number ON family
  FOR EACH ROW EXECUTE FUNCTION search_of_family();

CREATE FUNCTION search_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_family_search(ARRAY[CASE WHEN TG_OP = 'DELETE' THEN OLD.family_id ELSE NEW.family_id END]);
  RETURN NULL;
END $$;
CREATE TRIGGER family_search AFTER INSERT OR DELETE OR UPDATE ON family_adult
  FOR EACH ROW EXECUTE FUNCTION search_of_member();
CREATE TRIGGER family_search AFTER INSERT OR DELETE OR UPDATE ON family_child
  FOR EACH ROW EXECUTE FUNCTION search_of_member();

CREATE FUNCTION search_of_adult() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_family_search(ARRAY(SELECT family_id FROM family_adult WHERE adult_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER family_search AFTER UPDATE OF first_name, last_name, account_id ON adult
  FOR EACH ROW EXECUTE FUNCTION search_of_adult();

CREATE FUNCTION search_of_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_family_search(ARRAY(SELECT family_id FROM family_child WHERE child_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER family_search AFTER UPDATE OF first_name, last_name, birth_date ON child
  FOR EACH ROW EXECUTE FUNCTION search_of_child();

CREATE FUNCTION search_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_family_search(ARRAY(SELECT family_id FROM family_adult
    JOIN adult ON adult.id = family_adult.adult_id WHERE adult.account_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER family_search AFTER UPDATE OF email ON account
  FOR EACH ROW EXECUTE FUNCTION search_of_account();

CREATE FUNCTION search_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_family_search(ARRAY(SELECT family_id FROM family_adult WHERE adult_id = NEW.adult_id));
  RETURN NULL;
END $$;
CREATE TRIGGER family_search AFTER INSERT OR UPDATE OF data ON dossier_record
  FOR EACH ROW WHEN (NEW.kind = 'adult') EXECUTE FUNCTION search_of_record();

SELECT keep_family_search(ARRAY(SELECT id FROM family));
