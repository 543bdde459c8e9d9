-- CreateEnum
CREATE TYPE "line_ending" AS ENUM ('staff', 'automatic', 'family', 'expiry', 'allocation', 'offer', 'closure');

-- AlterTable
ALTER TABLE "request_line" ADD COLUMN     "ended_by" "line_ending";

UPDATE request_line SET ended_by = (CASE
    WHEN status = 'withdrawn' THEN 'family'
    WHEN status = 'expired' THEN 'expiry'
    WHEN status IN ('accepted', 'refused') AND decided_by_id IS NOT NULL THEN 'staff'
    WHEN status = 'accepted' THEN 'expiry'
  END)::line_ending
  WHERE status NOT IN ('pending', 'candidature');
