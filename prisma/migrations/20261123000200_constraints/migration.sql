-- What must never be, whatever the code does.

ALTER TABLE organisation ADD CONSTRAINT organisation_single CHECK (id = 1);
ALTER TABLE organisation ADD CONSTRAINT organisation_territory CHECK (territory IN ('metropole', 'alsace-moselle'));
ALTER TABLE organisation ADD CONSTRAINT organisation_zone CHECK (school_zone IN ('A', 'B', 'C'));
ALTER TABLE organisation ADD CONSTRAINT organisation_round CHECK (round_minutes >= 0);

ALTER TABLE account ADD CONSTRAINT account_email_lower CHECK (email = lower(email));
ALTER TABLE quotient_familial ADD CONSTRAINT quotient_not_negative CHECK (value >= 0);

-- Dossier: a record belongs to a child or to an adult, as its kind says.
ALTER TABLE dossier_record ADD CONSTRAINT dossier_record_subject CHECK (
  (kind = 'adult' AND adult_id IS NOT NULL AND child_id IS NULL)
  OR (kind <> 'adult' AND child_id IS NOT NULL AND adult_id IS NULL));
ALTER TABLE dossier_record ADD CONSTRAINT dossier_record_version CHECK (version >= 1);
ALTER TABLE change_request ADD CONSTRAINT change_request_subject CHECK (
  (kind = 'adult' AND adult_id IS NOT NULL AND child_id IS NULL)
  OR (kind <> 'adult' AND child_id IS NOT NULL AND adult_id IS NULL));
ALTER TABLE change_request ADD CONSTRAINT change_request_certified CHECK (
  status = 'draft' OR (certified_by_id IS NOT NULL AND certified_text IS NOT NULL AND submitted_at IS NOT NULL));
ALTER TABLE change_request ADD CONSTRAINT change_request_refused_reason CHECK (status <> 'refused' OR reason <> '');
CREATE UNIQUE INDEX change_request_one_submitted_child ON change_request (kind, child_id, school_year, family_id)
  WHERE status = 'submitted' AND child_id IS NOT NULL;
CREATE UNIQUE INDEX change_request_one_submitted_adult ON change_request (kind, adult_id, school_year, family_id)
  WHERE status = 'submitted' AND adult_id IS NOT NULL;
ALTER TABLE document ADD CONSTRAINT document_size CHECK (size > 0);
ALTER TABLE document ADD CONSTRAINT document_validity CHECK (valid_from <= valid_until);
ALTER TABLE document ADD CONSTRAINT document_refused_reason CHECK (status <> 'refused' OR reason <> '');

-- Offer.
ALTER TABLE centre ADD CONSTRAINT centre_capacity CHECK (capacity >= 0 AND under_six_capacity BETWEEN 0 AND capacity);
ALTER TABLE child_group ADD CONSTRAINT child_group_ages CHECK (min_age >= 0 AND min_age <= max_age);
ALTER TABLE activity ADD CONSTRAINT activity_slots CHECK (cardinality(slots) > 0);
ALTER TABLE closure ADD CONSTRAINT closure_days CHECK (first_day <= last_day);
ALTER TABLE period ADD CONSTRAINT period_days CHECK (first_day <= last_day);
ALTER TABLE period ADD CONSTRAINT period_holidays_apart
  EXCLUDE USING gist (daterange(first_day, last_day, '[]') WITH &&) WHERE (kind = 'holiday');
ALTER TABLE period ADD CONSTRAINT period_cycles_apart
  EXCLUDE USING gist (daterange(first_day, last_day, '[]') WITH &&) WHERE (kind = 'cycle');

-- Places: never more children than places, never fewer than none.
ALTER TABLE place ADD CONSTRAINT place_within_capacity CHECK (held >= 0 AND held <= capacity);
ALTER TABLE centre_place ADD CONSTRAINT centre_place_within_capacity CHECK (held >= 0 AND held <= capacity);
ALTER TABLE centre_place ADD CONSTRAINT centre_place_within_under_six CHECK (
  under_six_held >= 0 AND under_six_held <= under_six_capacity AND under_six_held <= held);

-- The counters follow the holds, in the same statement; rows are locked in id order, so nobody deadlocks.
CREATE FUNCTION count_place_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  PERFORM 1 FROM place WHERE id IN (SELECT place_id FROM changed) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM centre_place
    WHERE id IN (SELECT centre_place_id FROM place WHERE id IN (SELECT place_id FROM changed))
    ORDER BY id FOR UPDATE;
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
CREATE TRIGGER place_hold_taken AFTER INSERT ON place_hold
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_place_holds();
CREATE TRIGGER place_hold_given_back AFTER DELETE ON place_hold
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_place_holds();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is not allowed', TG_OP, TG_TABLE_NAME;
END $$;
-- A hold is taken or given back, never edited: an edit would bypass the counters.
CREATE TRIGGER place_hold_no_update BEFORE UPDATE ON place_hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Booking.
-- Numbers that people say on the phone: no row to wait for when everyone sends at once; gaps don't matter.
CREATE SEQUENCE request_reference;
ALTER TABLE basket_line ADD CONSTRAINT basket_line_cancels CHECK ((kind = 'cancel') = (booking_id IS NOT NULL));
ALTER TABLE request_line ADD CONSTRAINT request_line_cancels CHECK ((kind = 'cancel') = (booking_id IS NOT NULL));
ALTER TABLE request_line ADD CONSTRAINT request_line_price CHECK (price_cents >= 0);
ALTER TABLE request_line ADD CONSTRAINT request_line_refused_reason CHECK (status <> 'refused' OR reason <> '');
CREATE UNIQUE INDEX request_line_one_pending_cancel ON request_line (booking_id) WHERE kind = 'cancel' AND status = 'pending';
CREATE UNIQUE INDEX request_line_one_waiting ON request_line (child_id, day, activity_id)
  WHERE status IN ('waiting', 'candidature');
ALTER TABLE cancellation_quota ADD CONSTRAINT cancellation_quota_within CHECK (used >= 0 AND used <= allowed);
CREATE UNIQUE INDEX waiting_offer_one_open ON waiting_offer (line_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX decision_round_one_open ON decision_round (family_id) WHERE closed_at IS NULL;

-- Money: whole cents, never negative; a credit note carries positive amounts and its kind.
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_components CHECK (
  care_cents >= 0 AND meal_cents >= 0 AND outing_cents >= 0 AND penalty_cents >= 0
  AND total_cents = care_cents + meal_cents + outing_cents + penalty_cents);
ALTER TABLE invoice ADD CONSTRAINT invoice_amounts CHECK (total_cents >= 0 AND paid_cents >= 0 AND paid_cents <= total_cents);
ALTER TABLE invoice ADD CONSTRAINT invoice_issued CHECK (
  status = 'draft' OR (number IS NOT NULL AND issued_at IS NOT NULL AND snapshot IS NOT NULL));
ALTER TABLE invoice ADD CONSTRAINT invoice_credit CHECK ((kind = 'creditNote') = (credit_of_id IS NOT NULL));
CREATE UNIQUE INDEX invoice_line_one_billing ON invoice_line (booking_id) WHERE booking_id IS NOT NULL;
ALTER TABLE payment ADD CONSTRAINT payment_positive CHECK (amount_cents > 0);
ALTER TABLE payment_allocation ADD CONSTRAINT payment_allocation_positive CHECK (amount_cents > 0);
ALTER TABLE tax_certificate ADD CONSTRAINT tax_certificate_amount CHECK (care_cents >= 0 AND version >= 1);

-- The audit trail is append-only.
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
