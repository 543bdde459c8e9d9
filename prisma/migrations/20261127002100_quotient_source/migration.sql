-- AlterTable
ALTER TABLE "quotient_familial" ADD COLUMN     "set_at" TIMESTAMPTZ(3),
ADD COLUMN     "set_by_id" UUID;

-- AddForeignKey
ALTER TABLE "quotient_familial" ADD CONSTRAINT "quotient_familial_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
