-- CreateEnum
CREATE TYPE "mark_kind" AS ENUM ('present', 'left', 'absentJustified', 'absentUnjustified', 'clear');

-- CreateTable
CREATE TABLE "attendance_mark" (
    "id" UUID NOT NULL,
    "order" BIGSERIAL NOT NULL,
    "booking_id" UUID NOT NULL,
    "kind" "mark_kind" NOT NULL,
    "time" TEXT,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" UUID NOT NULL,

    CONSTRAINT "attendance_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attendance_mark_order_key" ON "attendance_mark"("order");

-- CreateIndex
CREATE INDEX "attendance_mark_booking_id_order_idx" ON "attendance_mark"("booking_id", "order");

-- AddForeignKey
ALTER TABLE "attendance_mark" ADD CONSTRAINT "attendance_mark_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_mark" ADD CONSTRAINT "attendance_mark_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE attendance_mark ADD CONSTRAINT attendance_mark_time CHECK (
  CASE WHEN kind IN ('present', 'left') THEN time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' ELSE time IS NULL END);
