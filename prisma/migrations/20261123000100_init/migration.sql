-- CreateEnum
CREATE TYPE "token_kind" AS ENUM ('invitation', 'passwordReset');

-- CreateEnum
CREATE TYPE "line_kind" AS ENUM ('book', 'cancel');

-- CreateEnum
CREATE TYPE "request_line_status" AS ENUM ('pending', 'accepted', 'refused', 'withdrawn', 'expired', 'closed', 'waiting', 'offered', 'declined', 'passedOn', 'left', 'dayOver', 'candidature');

-- CreateEnum
CREATE TYPE "booking_status" AS ENUM ('accepted', 'cancelled', 'cancelledByStaff', 'closed', 'moved', 'attended', 'absentJustified', 'absentUnjustified');

-- CreateEnum
CREATE TYPE "record_kind" AS ENUM ('informationSheet', 'authorizedPersons', 'medicalSheet', 'adult');

-- CreateEnum
CREATE TYPE "change_request_status" AS ENUM ('draft', 'submitted', 'accepted', 'refused', 'replaced', 'withdrawn');

-- CreateEnum
CREATE TYPE "document_status" AS ENUM ('received', 'scanning', 'accepted', 'refused', 'withdrawn', 'replaced', 'expired', 'revoked');

-- CreateEnum
CREATE TYPE "document_kind" AS ENUM ('insuranceCertificate', 'vaccination', 'pai', 'medicalCertificate', 'judgment', 'quotientProof', 'identity', 'other');

-- CreateEnum
CREATE TYPE "residence" AS ENUM ('principal', 'alternating');

-- CreateEnum
CREATE TYPE "invoice_kind" AS ENUM ('invoice', 'creditNote');

-- CreateEnum
CREATE TYPE "invoice_status" AS ENUM ('draft', 'issued', 'partPaid', 'paid', 'carriedOver', 'credited');

-- CreateEnum
CREATE TYPE "payment_method" AS ENUM ('payfip', 'transfer', 'cheque', 'cash', 'card', 'directDebit', 'cesu');

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('pending', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "programme_kind" AS ENUM ('mercredis', 'vacances');

-- CreateEnum
CREATE TYPE "slot" AS ENUM ('morning', 'meal', 'afternoon');

-- CreateEnum
CREATE TYPE "period_kind" AS ENUM ('holiday', 'cycle');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('agent', 'director', 'finance', 'administrator');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "number" SERIAL NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_token" (
    "id" UUID NOT NULL,
    "kind" "token_kind" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "basket_line" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "kind" "line_kind" NOT NULL,
    "child_id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "booking_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_id" UUID NOT NULL,
    "refusal" JSONB,

    CONSTRAINT "basket_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "family_id" UUID NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" UUID NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_line" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "kind" "line_kind" NOT NULL,
    "status" "request_line_status" NOT NULL,
    "rank" BIGSERIAL NOT NULL,
    "child_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "booking_id" UUID,
    "price_cents" INTEGER NOT NULL,
    "quota_id" UUID,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "request_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "status" "booking_status" NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "arrived_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cancellation_quota" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "allowed" INTEGER NOT NULL,

    CONSTRAINT "cancellation_quota_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waiting_offer" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "waiting_offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_round" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "decisions" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "decision_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dossier_record" (
    "id" UUID NOT NULL,
    "kind" "record_kind" NOT NULL,
    "child_id" UUID,
    "adult_id" UUID,
    "school_year" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "validated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dossier_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_request" (
    "id" UUID NOT NULL,
    "kind" "record_kind" NOT NULL,
    "child_id" UUID,
    "adult_id" UUID,
    "school_year" TEXT NOT NULL,
    "family_id" UUID NOT NULL,
    "status" "change_request_status" NOT NULL,
    "data" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "certified_by_id" UUID,
    "certified_text" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "change_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "child_id" UUID,
    "kind" "document_kind" NOT NULL,
    "school_year" TEXT NOT NULL,
    "status" "document_status" NOT NULL,
    "file_name" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" DATE,
    "valid_until" DATE,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "family_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adult" (
    "id" UUID NOT NULL,
    "account_id" UUID,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,

    CONSTRAINT "adult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family_adult" (
    "family_id" UUID NOT NULL,
    "adult_id" UUID NOT NULL,
    "is_payer" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "family_adult_pkey" PRIMARY KEY ("family_id","adult_id")
);

-- CreateTable
CREATE TABLE "child" (
    "id" UUID NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "birth_date" DATE NOT NULL,
    "school" TEXT NOT NULL DEFAULT '',
    "school_class" TEXT NOT NULL DEFAULT '',
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family_child" (
    "family_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "residence" "residence" NOT NULL DEFAULT 'principal',

    CONSTRAINT "family_child_pkey" PRIMARY KEY ("family_id","child_id")
);

-- CreateTable
CREATE TABLE "parental_authority" (
    "adult_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "has_authority" BOOLEAN NOT NULL DEFAULT true,
    "may_collect" BOOLEAN NOT NULL DEFAULT true,
    "judgment_document_id" UUID,

    CONSTRAINT "parental_authority_pkey" PRIMARY KEY ("adult_id","child_id")
);

-- CreateTable
CREATE TABLE "quotient_familial" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'agent',
    "document_id" UUID,

    CONSTRAINT "quotient_familial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "key" TEXT NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "kind" "invoice_kind" NOT NULL DEFAULT 'invoice',
    "status" "invoice_status" NOT NULL,
    "family_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "due_day" DATE,
    "total_cents" INTEGER NOT NULL,
    "paid_cents" INTEGER NOT NULL DEFAULT 0,
    "snapshot" JSONB,
    "credit_of_id" UUID,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "booking_id" UUID,
    "day" DATE NOT NULL,
    "label" TEXT NOT NULL,
    "care_cents" INTEGER NOT NULL,
    "meal_cents" INTEGER NOT NULL,
    "outing_cents" INTEGER NOT NULL DEFAULT 0,
    "penalty_cents" INTEGER NOT NULL DEFAULT 0,
    "total_cents" INTEGER NOT NULL,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "received_on" DATE NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "method" "payment_method" NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "entered_by_id" UUID,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_allocation" (
    "payment_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,

    CONSTRAINT "payment_allocation_pkey" PRIMARY KEY ("payment_id","line_id")
);

-- CreateTable
CREATE TABLE "tax_certificate" (
    "id" UUID NOT NULL,
    "family_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "care_cents" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tax_certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "family_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "family_id" UUID,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "status" "mail_status" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "last_error" TEXT,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "centre" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "under_six_capacity" INTEGER NOT NULL,
    "tam_number" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "centre_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL,
    "centre_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "programme_kind" NOT NULL,
    "rule_set_id" UUID NOT NULL,
    "tariff_id" UUID NOT NULL,
    "few_left" INTEGER NOT NULL DEFAULT 3,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child_group" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "min_age" INTEGER NOT NULL,
    "max_age" INTEGER NOT NULL,

    CONSTRAINT "child_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slots" "slot"[],
    "sort" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "period" (
    "id" UUID NOT NULL,
    "kind" "period_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "school_year" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,

    CONSTRAINT "period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "open_day" (
    "programme_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "closed_reason" TEXT,

    CONSTRAINT "open_day_pkey" PRIMARY KEY ("programme_id","day")
);

-- CreateTable
CREATE TABLE "closure" (
    "id" UUID NOT NULL,
    "centre_id" UUID,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "centre_place_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "slot" "slot" NOT NULL,
    "capacity" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "centre_place" (
    "id" UUID NOT NULL,
    "centre_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "slot" "slot" NOT NULL,
    "capacity" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "under_six_capacity" INTEGER NOT NULL,
    "under_six_held" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "centre_place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place_hold" (
    "place_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "slot" "slot" NOT NULL,
    "child_id" UUID NOT NULL,
    "request_line_id" UUID NOT NULL,
    "is_under_six" BOOLEAN NOT NULL,

    CONSTRAINT "place_hold_pkey" PRIMARY KEY ("child_id","day","slot")
);

-- CreateTable
CREATE TABLE "rule_set" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_set_version" (
    "id" UUID NOT NULL,
    "rule_set_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "config" JSONB NOT NULL,

    CONSTRAINT "rule_set_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff_version" (
    "id" UUID NOT NULL,
    "tariff_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "config" JSONB NOT NULL,

    CONSTRAINT "tariff_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "service_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "siret" TEXT NOT NULL,
    "territory" TEXT NOT NULL DEFAULT 'metropole',
    "school_zone" TEXT NOT NULL,
    "payfip_url" TEXT NOT NULL DEFAULT 'https://www.payfip.gouv.fr',
    "round_minutes" INTEGER NOT NULL DEFAULT 5,
    "signatory_name" TEXT NOT NULL DEFAULT '',
    "signatory_title" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_centre" (
    "staff_id" UUID NOT NULL,
    "centre_id" UUID NOT NULL,

    CONSTRAINT "staff_centre_pkey" PRIMARY KEY ("staff_id","centre_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "account_number_key" ON "account"("number");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_token_token_hash_key" ON "account_token"("token_hash");

-- CreateIndex
CREATE INDEX "account_token_account_id_idx" ON "account_token"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "basket_line_family_id_child_id_activity_id_day_kind_key" ON "basket_line"("family_id", "child_id", "activity_id", "day", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "request_reference_key" ON "request"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "request_idempotency_key_key" ON "request"("idempotency_key");

-- CreateIndex
CREATE INDEX "request_family_id_idx" ON "request"("family_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_line_rank_key" ON "request_line"("rank");

-- CreateIndex
CREATE INDEX "request_line_status_submitted_at_idx" ON "request_line"("status", "submitted_at");

-- CreateIndex
CREATE INDEX "request_line_family_id_status_idx" ON "request_line"("family_id", "status");

-- CreateIndex
CREATE INDEX "request_line_child_id_day_idx" ON "request_line"("child_id", "day");

-- CreateIndex
CREATE INDEX "request_line_group_id_day_idx" ON "request_line"("group_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "booking_line_id_key" ON "booking"("line_id");

-- CreateIndex
CREATE INDEX "booking_family_id_day_idx" ON "booking"("family_id", "day");

-- CreateIndex
CREATE INDEX "booking_child_id_day_idx" ON "booking"("child_id", "day");

-- CreateIndex
CREATE INDEX "booking_group_id_day_idx" ON "booking"("group_id", "day");

-- CreateIndex
CREATE INDEX "booking_day_status_idx" ON "booking"("day", "status");

-- CreateIndex
CREATE UNIQUE INDEX "cancellation_quota_family_id_child_id_period_id_key" ON "cancellation_quota"("family_id", "child_id", "period_id");

-- CreateIndex
CREATE INDEX "waiting_offer_line_id_idx" ON "waiting_offer"("line_id");

-- CreateIndex
CREATE INDEX "decision_round_family_id_idx" ON "decision_round"("family_id");

-- CreateIndex
CREATE INDEX "decision_round_closed_at_closes_at_idx" ON "decision_round"("closed_at", "closes_at");

-- CreateIndex
CREATE UNIQUE INDEX "dossier_record_kind_child_id_school_year_key" ON "dossier_record"("kind", "child_id", "school_year");

-- CreateIndex
CREATE UNIQUE INDEX "dossier_record_kind_adult_id_school_year_key" ON "dossier_record"("kind", "adult_id", "school_year");

-- CreateIndex
CREATE INDEX "change_request_status_submitted_at_idx" ON "change_request"("status", "submitted_at");

-- CreateIndex
CREATE INDEX "change_request_child_id_school_year_idx" ON "change_request"("child_id", "school_year");

-- CreateIndex
CREATE INDEX "change_request_adult_id_school_year_idx" ON "change_request"("adult_id", "school_year");

-- CreateIndex
CREATE INDEX "change_request_family_id_idx" ON "change_request"("family_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_storage_key_key" ON "document"("storage_key");

-- CreateIndex
CREATE INDEX "document_status_received_at_idx" ON "document"("status", "received_at");

-- CreateIndex
CREATE INDEX "document_family_id_idx" ON "document"("family_id");

-- CreateIndex
CREATE INDEX "document_child_id_kind_school_year_idx" ON "document"("child_id", "kind", "school_year");

-- CreateIndex
CREATE UNIQUE INDEX "family_number_key" ON "family"("number");

-- CreateIndex
CREATE UNIQUE INDEX "adult_account_id_key" ON "adult"("account_id");

-- CreateIndex
CREATE INDEX "family_adult_adult_id_idx" ON "family_adult"("adult_id");

-- CreateIndex
CREATE INDEX "family_child_child_id_idx" ON "family_child"("child_id");

-- CreateIndex
CREATE INDEX "parental_authority_child_id_idx" ON "parental_authority"("child_id");

-- CreateIndex
CREATE UNIQUE INDEX "quotient_familial_family_id_valid_from_key" ON "quotient_familial"("family_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "invoice"("number");

-- CreateIndex
CREATE INDEX "invoice_family_id_month_idx" ON "invoice"("family_id", "month");

-- CreateIndex
CREATE INDEX "invoice_status_idx" ON "invoice"("status");

-- CreateIndex
CREATE INDEX "invoice_line_invoice_id_idx" ON "invoice_line"("invoice_id");

-- CreateIndex
CREATE INDEX "invoice_line_child_id_day_idx" ON "invoice_line"("child_id", "day");

-- CreateIndex
CREATE INDEX "payment_family_id_received_on_idx" ON "payment"("family_id", "received_on");

-- CreateIndex
CREATE INDEX "payment_invoice_id_idx" ON "payment"("invoice_id");

-- CreateIndex
CREATE INDEX "payment_allocation_line_id_idx" ON "payment_allocation"("line_id");

-- CreateIndex
CREATE UNIQUE INDEX "tax_certificate_family_id_child_id_year_version_key" ON "tax_certificate"("family_id", "child_id", "year", "version");

-- CreateIndex
CREATE INDEX "audit_entry_subject_kind_subject_id_idx" ON "audit_entry"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "audit_entry_family_id_idx" ON "audit_entry"("family_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "outbox_mail_status_next_attempt_at_idx" ON "outbox_mail"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outbox_mail_family_id_idx" ON "outbox_mail"("family_id");

-- CreateIndex
CREATE UNIQUE INDEX "centre_name_key" ON "centre"("name");

-- CreateIndex
CREATE UNIQUE INDEX "programme_name_key" ON "programme"("name");

-- CreateIndex
CREATE INDEX "programme_centre_id_idx" ON "programme"("centre_id");

-- CreateIndex
CREATE UNIQUE INDEX "child_group_programme_id_name_key" ON "child_group"("programme_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "activity_programme_id_name_key" ON "activity"("programme_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "period_kind_first_day_key" ON "period"("kind", "first_day");

-- CreateIndex
CREATE INDEX "place_day_idx" ON "place"("day");

-- CreateIndex
CREATE UNIQUE INDEX "place_group_id_day_slot_key" ON "place"("group_id", "day", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "place_id_day_slot_key" ON "place"("id", "day", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "centre_place_centre_id_day_slot_key" ON "centre_place"("centre_id", "day", "slot");

-- CreateIndex
CREATE INDEX "place_hold_place_id_idx" ON "place_hold"("place_id");

-- CreateIndex
CREATE INDEX "place_hold_request_line_id_idx" ON "place_hold"("request_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "rule_set_name_key" ON "rule_set"("name");

-- CreateIndex
CREATE UNIQUE INDEX "rule_set_version_rule_set_id_valid_from_key" ON "rule_set_version"("rule_set_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "tariff_name_key" ON "tariff"("name");

-- CreateIndex
CREATE UNIQUE INDEX "tariff_version_tariff_id_valid_from_key" ON "tariff_version"("tariff_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "staff_account_id_key" ON "staff"("account_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_line" ADD CONSTRAINT "basket_line_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "child_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "cancellation_quota"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_line" ADD CONSTRAINT "request_line_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "request_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "child_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation_quota" ADD CONSTRAINT "cancellation_quota_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation_quota" ADD CONSTRAINT "cancellation_quota_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation_quota" ADD CONSTRAINT "cancellation_quota_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiting_offer" ADD CONSTRAINT "waiting_offer_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_round" ADD CONSTRAINT "decision_round_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_record" ADD CONSTRAINT "dossier_record_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_record" ADD CONSTRAINT "dossier_record_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_certified_by_id_fkey" FOREIGN KEY ("certified_by_id") REFERENCES "adult"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adult" ADD CONSTRAINT "adult_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_adult" ADD CONSTRAINT "family_adult_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_adult" ADD CONSTRAINT "family_adult_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_child" ADD CONSTRAINT "family_child_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "family_child" ADD CONSTRAINT "family_child_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parental_authority" ADD CONSTRAINT "parental_authority_adult_id_fkey" FOREIGN KEY ("adult_id") REFERENCES "adult"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parental_authority" ADD CONSTRAINT "parental_authority_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parental_authority" ADD CONSTRAINT "parental_authority_judgment_document_id_fkey" FOREIGN KEY ("judgment_document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotient_familial" ADD CONSTRAINT "quotient_familial_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotient_familial" ADD CONSTRAINT "quotient_familial_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_credit_of_id_fkey" FOREIGN KEY ("credit_of_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "invoice_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tax_certificate" ADD CONSTRAINT "tax_certificate_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tax_certificate" ADD CONSTRAINT "tax_certificate_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_centre_id_fkey" FOREIGN KEY ("centre_id") REFERENCES "centre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_tariff_id_fkey" FOREIGN KEY ("tariff_id") REFERENCES "tariff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_group" ADD CONSTRAINT "child_group_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "open_day" ADD CONSTRAINT "open_day_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closure" ADD CONSTRAINT "closure_centre_id_fkey" FOREIGN KEY ("centre_id") REFERENCES "centre"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "child_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_centre_place_id_fkey" FOREIGN KEY ("centre_place_id") REFERENCES "centre_place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "centre_place" ADD CONSTRAINT "centre_place_centre_id_fkey" FOREIGN KEY ("centre_id") REFERENCES "centre"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_hold" ADD CONSTRAINT "place_hold_place_id_day_slot_fkey" FOREIGN KEY ("place_id", "day", "slot") REFERENCES "place"("id", "day", "slot") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_hold" ADD CONSTRAINT "place_hold_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_hold" ADD CONSTRAINT "place_hold_request_line_id_fkey" FOREIGN KEY ("request_line_id") REFERENCES "request_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_set_version" ADD CONSTRAINT "rule_set_version_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "rule_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tariff_version" ADD CONSTRAINT "tariff_version_tariff_id_fkey" FOREIGN KEY ("tariff_id") REFERENCES "tariff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_centre" ADD CONSTRAINT "staff_centre_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_centre" ADD CONSTRAINT "staff_centre_centre_id_fkey" FOREIGN KEY ("centre_id") REFERENCES "centre"("id") ON DELETE CASCADE ON UPDATE CASCADE;
