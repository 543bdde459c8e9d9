-- CreateTable
CREATE TABLE "maintenance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "message" TEXT NOT NULL,
    "reopens_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_pkey" PRIMARY KEY ("id")
);

-- The portal is closed once.
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_once" CHECK (id = 1);
