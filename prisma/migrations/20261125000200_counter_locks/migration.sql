-- The counters of places are locked in a way that bears with the foreign keys of holds that others are inserting:
-- FOR UPDATE waits for those, so two sessions that inserted before either counted would deadlock.
CREATE OR REPLACE FUNCTION count_place_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  PERFORM 1 FROM place WHERE id IN (SELECT place_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM centre_place
    WHERE id IN (SELECT centre_place_id FROM place WHERE id IN (SELECT place_id FROM changed))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE place SET held = held + sign * taken.n
    FROM (SELECT place_id, count(*)::int AS n FROM changed GROUP BY place_id) AS taken
    WHERE place.id = taken.place_id;
  UPDATE centre_place
    SET held = held + sign * taken.n, under_six_held = under_six_held + sign * taken.under_six
    FROM (SELECT centre_place_id, count(*)::int AS n, (count(*) FILTER (WHERE is_under_six))::int AS under_six
            FROM changed JOIN place ON place.id = changed.place_id GROUP BY centre_place_id) AS taken
    WHERE centre_place.id = taken.centre_place_id;
  RETURN NULL;
END $$;
