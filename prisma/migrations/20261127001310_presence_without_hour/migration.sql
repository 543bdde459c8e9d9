-- A presence noted another day than its own has no hour that anybody knows.
ALTER TABLE attendance_mark DROP CONSTRAINT attendance_mark_time;
ALTER TABLE attendance_mark ADD CONSTRAINT attendance_mark_time CHECK (
  CASE kind
    WHEN 'left' THEN time IS NOT NULL AND time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    WHEN 'present' THEN time IS NULL OR time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    ELSE time IS NULL
  END);
