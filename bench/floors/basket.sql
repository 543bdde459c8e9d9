-- One basket, by the least SQL that keeps the promises of « Valider »: locks in order, lines, places, journal. The places
-- are counted by the triggers of the portal. Each client sends those of every eighth family: see bench/rows/basket.ts.
\set turn :turn + 1
\set number :client_id + :clients * :turn
SELECT family_id AS family, account_id AS account, child_id AS child FROM floor_family WHERE number = :number \gset
BEGIN;
SELECT 1 FROM family WHERE id = :family FOR UPDATE;
SELECT * FROM basket_line WHERE family_id = :family;
SELECT 1 FROM child WHERE id = :child FOR UPDATE;
SELECT 1 FROM place WHERE day IN (SELECT day FROM basket_line WHERE family_id = :family) ORDER BY id FOR UPDATE;
SELECT 1 FROM centre_place WHERE day IN (SELECT day FROM basket_line WHERE family_id = :family) ORDER BY id FOR UPDATE;
INSERT INTO request (id, reference, family_id, submitted_by_id, submitted_at, idempotency_key)
  VALUES (gen_random_uuid(), 'F-' || :number, :family, :account, now(), gen_random_uuid()) RETURNING id AS request \gset
INSERT INTO request_line (id, request_id, family_id, kind, status, child_id, programme_id, group_id, activity_id, day,
    price_cents, submitted_at, expires_at)
  SELECT gen_random_uuid(), :request, family_id, kind, 'pending', child_id, activity.programme_id, child_group.id,
    activity_id, day, 800, now(), day
  FROM basket_line JOIN activity ON activity.id = activity_id
  JOIN child_group ON child_group.programme_id = activity.programme_id WHERE family_id = :family;
INSERT INTO place_hold (place_id, day, slot, child_id, request_line_id, is_under_six)
  SELECT place.id, place.day, place.slot, child_id, request_line.id, false
  FROM request_line JOIN place USING (group_id, day) WHERE request_id = :request;
DELETE FROM basket_line WHERE family_id = :family;
INSERT INTO audit_entry (at, account_id, action, subject_kind, subject_id, family_id)
  VALUES (now(), :account, 'request.submit', 'request', :request, :family);
END;
