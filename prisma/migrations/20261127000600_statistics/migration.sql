-- Which régime a family's allowances come from, as the CAF asks the hours to be told apart; null while nobody knows.
CREATE TYPE "family_regime" AS ENUM ('general', 'msa', 'other');
ALTER TABLE "family" ADD COLUMN "regime" "family_regime";

-- How children are counted: one row.
CREATE TABLE "statistics_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "mercredis_under_six" INTEGER NOT NULL DEFAULT 8,
    "mercredis_from_six" INTEGER NOT NULL DEFAULT 12,
    "vacances_under_six" INTEGER NOT NULL DEFAULT 8,
    "vacances_from_six" INTEGER NOT NULL DEFAULT 12,
    "mercredis_day_minutes" INTEGER NOT NULL DEFAULT 540,
    "mercredis_half_minutes" INTEGER NOT NULL DEFAULT 240,
    "vacances_day_minutes" INTEGER NOT NULL DEFAULT 480,
    "vacances_half_minutes" INTEGER NOT NULL DEFAULT 240,
    "counts_unmarked" BOOLEAN NOT NULL DEFAULT true,
    "uses_marked_hours" BOOLEAN NOT NULL DEFAULT false,
    "rounding_minutes" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "statistics_settings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statistics_settings_one_row" CHECK (id = 1)
);
INSERT INTO "statistics_settings" DEFAULT VALUES;
