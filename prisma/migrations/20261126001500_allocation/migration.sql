-- AlterTable
ALTER TABLE "request_line" ADD COLUMN     "allocates_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "allocation_setting" (
    "programme_id" UUID NOT NULL,
    "criteria" TEXT[],
    "is_automatic" BOOLEAN NOT NULL DEFAULT true,
    "is_accepted" BOOLEAN NOT NULL DEFAULT true,
    "waits_when_full" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "allocation_setting_pkey" PRIMARY KEY ("programme_id")
);

-- CreateTable
CREATE TABLE "allocation_run" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "seed" TEXT NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "drawn_by_id" UUID,
    "input" JSONB,
    "outcome" JSONB,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "allocation_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "allocation_run_programme_id_ends_at_key" ON "allocation_run"("programme_id", "ends_at");

-- CreateIndex
CREATE INDEX "request_line_programme_id_allocates_at_idx" ON "request_line"("programme_id", "allocates_at");

-- AddForeignKey
ALTER TABLE "allocation_setting" ADD CONSTRAINT "allocation_setting_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_run" ADD CONSTRAINT "allocation_run_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation_run" ADD CONSTRAINT "allocation_run_drawn_by_id_fkey" FOREIGN KEY ("drawn_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
