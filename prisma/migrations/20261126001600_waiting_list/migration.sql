-- CreateEnum
CREATE TYPE "waiting_wish" AS ENUM ('alone', 'wholeWeek', 'together', 'wholeWeekTogether');

-- AlterTable
ALTER TABLE "basket_line" ADD COLUMN     "waiting" "waiting_wish";

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "offer_needs_decision" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "waiting_delays" JSONB NOT NULL DEFAULT '{"delays":[{"fromDays":15,"hours":48},{"fromDays":7,"hours":24},{"fromDays":3,"hours":12},{"fromDays":1,"hours":4},{"fromDays":0,"hours":1}],"eveFrom":"16:00","night":{"from":"21:00","to":"08:00"},"notBefore":"10:00","floorMinutes":30}';

-- AlterTable
ALTER TABLE "request_line" ADD COLUMN     "waiting_set" UUID;

-- CreateTable
CREATE TABLE "waiting_turn" (
    "id" BIGSERIAL NOT NULL,
    "group_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waiting_turn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "waiting_turn_group_id_day_idx" ON "waiting_turn"("group_id", "day");

-- CreateIndex
CREATE INDEX "request_line_waiting_set_idx" ON "request_line"("waiting_set");

-- AddForeignKey
ALTER TABLE "waiting_turn" ADD CONSTRAINT "waiting_turn_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "child_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A child of two households may be asked for by both: the first to be served ends the other's wait.
DROP INDEX request_line_one_waiting;
CREATE UNIQUE INDEX request_line_one_candidature ON request_line (child_id, day, activity_id)
  WHERE status = 'candidature';
CREATE UNIQUE INDEX request_line_one_waiting ON request_line (family_id, child_id, day, activity_id)
  WHERE status IN ('waiting', 'offered');
ALTER TABLE request_line ADD CONSTRAINT request_line_waiting_books CHECK (waiting_set IS NULL OR kind = 'book');
CREATE INDEX waiting_offer_open ON waiting_offer (expires_at) WHERE ended_at IS NULL;

-- What is freed belongs to the queue in the very transaction that frees it: a turn opens for each group that has lines
-- waiting under the centre's places that were touched, since a child who leaves one group may make room for another's.
-- Called when those places are locked: whoever joins a queue locks them too, so no line is missed.
CREATE FUNCTION open_waiting_turns(freed uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO waiting_turn (group_id, day)
  SELECT DISTINCT place.group_id, place.day
    FROM centre_place
    JOIN place ON place.centre_place_id = centre_place.id AND place.day = centre_place.day
    JOIN request_line ON request_line.group_id = place.group_id AND request_line.day = place.day
   WHERE centre_place.id = ANY(freed) AND request_line.status = 'waiting';
$$;

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
  IF TG_OP = 'DELETE' THEN
    PERFORM open_waiting_turns(
      ARRAY(SELECT DISTINCT centre_place_id FROM place WHERE id IN (SELECT place_id FROM changed)));
    -- Where a child who was held here waits elsewhere, the turn had passed over it: it comes again.
    INSERT INTO waiting_turn (group_id, day)
      SELECT DISTINCT request_line.group_id, request_line.day FROM request_line
        JOIN changed ON changed.child_id = request_line.child_id AND changed.day = request_line.day
       WHERE request_line.status = 'waiting';
  END IF;
  RETURN NULL;
END $$;

-- A place that is added is free like one that is given back.
CREATE FUNCTION offer_added_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid := CASE TG_TABLE_NAME WHEN 'place' THEN (to_jsonb(NEW) ->> 'centre_place_id')::uuid ELSE NEW.id END;
BEGIN
  PERFORM 1 FROM centre_place WHERE id = touched FOR NO KEY UPDATE;
  PERFORM open_waiting_turns(ARRAY[touched]);
  RETURN NULL;
END $$;
CREATE TRIGGER place_added AFTER UPDATE OF capacity ON place
  FOR EACH ROW WHEN (NEW.capacity > OLD.capacity) EXECUTE FUNCTION offer_added_places();
CREATE TRIGGER centre_place_added AFTER UPDATE OF capacity, under_six_capacity ON centre_place
  FOR EACH ROW WHEN (NEW.capacity > OLD.capacity OR NEW.under_six_capacity > OLD.under_six_capacity)
  EXECUTE FUNCTION offer_added_places();
