-- CreateTable
CREATE TABLE "admission_room" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "places" INTEGER,
    "opens_at" TIMESTAMPTZ(3),
    "drawn_for" TIMESTAMPTZ(3),
    "last_rank" INTEGER NOT NULL DEFAULT 0,
    "free" INTEGER NOT NULL DEFAULT 0,
    "last_is_in" BOOLEAN NOT NULL DEFAULT false,
    "admitted" INTEGER NOT NULL DEFAULT 0,
    "counted_at" TIMESTAMPTZ(3),

    CONSTRAINT "admission_room_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "admission_room_single" CHECK ("id" = 1),
    CONSTRAINT "admission_room_counts" CHECK ("places" > 0 AND "last_rank" >= 0 AND "free" >= 0 AND "admitted" >= 0)
);

-- CreateTable
CREATE TABLE "admission_ticket" (
    "token_hash" TEXT NOT NULL,
    "rank" INTEGER,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "admitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "admission_ticket_pkey" PRIMARY KEY ("token_hash"),
    -- Nobody comes in without a rank: the draw comes first.
    CONSTRAINT "admission_ticket_ranked" CHECK ("admitted_at" IS NULL OR "rank" IS NOT NULL)
);

-- CreateIndex
CREATE UNIQUE INDEX "admission_ticket_rank_key" ON "admission_ticket"("rank");

INSERT INTO "admission_room" ("id") VALUES (1);
