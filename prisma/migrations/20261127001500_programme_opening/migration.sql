-- CreateTable
CREATE TABLE "programme_opening" (
    "programme_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_opening_pkey" PRIMARY KEY ("programme_id","period_id")
);

-- CreateIndex
CREATE INDEX "programme_opening_period_id_idx" ON "programme_opening"("period_id");

-- AddForeignKey
ALTER TABLE "programme_opening" ADD CONSTRAINT "programme_opening_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_opening" ADD CONSTRAINT "programme_opening_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE CASCADE ON UPDATE CASCADE;
