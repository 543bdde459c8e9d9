-- What a calendar asks of each booking and of each waiting line costs the same whatever the number of those of others
-- (bench/calendar.ts): without these, every pending line was read to find the cancellation of one booking, and every
-- waiting line to find the rank of one.
CREATE INDEX request_line_cancels_booking ON request_line (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX request_line_in_queue ON request_line (group_id, day, rank) WHERE status = 'waiting';
