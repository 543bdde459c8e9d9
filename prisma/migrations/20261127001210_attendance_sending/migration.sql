-- CreateTable
CREATE TABLE "attendance_sending" (
    "staff_id" UUID NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "attendance_sending_pkey" PRIMARY KEY ("staff_id","day")
);

-- AddForeignKey
ALTER TABLE "attendance_sending" ADD CONSTRAINT "attendance_sending_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
