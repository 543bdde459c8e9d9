// Fills an empty database with the bookings of three school years, fast: what the bench measures on (bench/context.ts).
// The accueils are the same whatever the number of bookings: there are more families.
import type pg from 'pg'
import type { FamilyScope } from '@/lib/auth/scopes'
import type { OpenDatabase } from '@/lib/db/open'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { createOffer, scopeOf } from '@/prisma/offer-factory'

export const TODAY = day('2026-11-23')
export const NOW = parisInstant(TODAY, '09:00')
const SCHOOL_YEARS = ['2024-2025', '2025-2026', '2026-2027']
const FIRST_DAY = day('2024-09-02')
const LAST_DAY = day('2027-07-09')

const CENTRES = 12
/** Lines of a child in three years; some still wait and aren't bookings. */
const PER_CHILD = 60
const BOOKED = 0.97
/** One, two or three children in turn. */
const CHILDREN = 2

export type SampledFamily = { scope: FamilyScope; childIds: string[]; mercredis: string; programmeId: string }

/** Fills the database and answers some of its families, evenly chosen, whose dossiers are complete and can be read. */
export async function fillWithBookings(
  { prisma, pool }: OpenDatabase,
  bookings: number,
  sampled: number,
): Promise<SampledFamily[]> {
  await createOrganisation(prisma)
  const offers = []
  for (let centre = 0; centre < CENTRES; centre++)
    for (const isHoliday of [false, true]) {
      const offer = await createOffer(prisma, { days: [] })
      offers.push({ centre, isHoliday, ...offer })
    }
  const families = Math.ceil(bookings / (PER_CHILD * BOOKED * CHILDREN))
  const step = Math.floor(families / sampled / 3) * 3 + 1 // each third has one child, two, or three
  const numbers = Array.from({ length: sampled }, (_, index) => (index * step) % families)
  const client = await pool.connect()
  try {
    // No trigger and no foreign key while filling: the counters are counted once, at the end.
    await client.query(`SET session_replication_role = replica`)
    await createScratch(client, offers, families, numbers)
    for (const statement of [...calendar, ...people, ...lines, ...counters]) await client.query(statement)
    await client.query(`SET session_replication_role = origin`)
    await client.query('ANALYZE')
  } finally {
    client.release()
  }
  const chosen = []
  for (const number of numbers) chosen.push(await sampledFamily(prisma, number))
  await pool.query('ANALYZE')
  return chosen
}

type Scratch = { centre: number; isHoliday: boolean; programmeId: string; groupId: string; wholeDay: string }

/** What the statements below share. Ids grow with their numbers, as those of the portal do with time. */
async function createScratch(
  client: pg.PoolClient,
  offers: Scratch[],
  families: number,
  sampled: number[],
): Promise<void> {
  await client.query(`
    CREATE FUNCTION id_of(kind int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
      SELECT (lpad(to_hex(number), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000000000000000')::uuid $$;
    CREATE TABLE scratch_offer (centre int, is_holiday boolean, programme_id uuid, group_id uuid, activity_id uuid);
    CREATE TABLE scratch_sample (number int PRIMARY KEY);
    CREATE TABLE scratch_year AS SELECT unnest(ARRAY['${SCHOOL_YEARS.join("', '")}']) AS name;
    CREATE TABLE scratch_child AS
      SELECT (row_number() OVER (ORDER BY family, nth) - 1)::int AS number, family, nth FROM (
        SELECT family, nth FROM generate_series(0, ${families - 1}) AS family,
          generate_series(0, family % 3) AS nth) AS child`)
  await client.query(`INSERT INTO scratch_sample SELECT DISTINCT unnest($1::int[])`, [sampled])
  for (const { centre, isHoliday, programmeId, groupId, wholeDay } of offers)
    await client.query(`INSERT INTO scratch_offer VALUES ($1, $2, $3, $4, $5)`, [
      ...[centre, isHoliday, programmeId, groupId, wholeDay],
    ])
}

/** Cycles of seven weeks, then two of holidays; open on Wednesdays, and on the other days of the holidays. */
const calendar = [
  `INSERT INTO period (id, kind, name, school_year, first_day, last_day)
   SELECT id_of(1, turn), 'cycle'::period_kind, 'Cycle ' || turn, '2024-2025', monday, monday + 48
   FROM (SELECT turn, date '${FIRST_DAY}' + 63 * turn AS monday FROM generate_series(0, 16) AS turn) AS turns
   UNION ALL
   SELECT id_of(2, turn), 'holiday'::period_kind, 'Vacances ' || turn, '2024-2025', monday + 49, monday + 62
   FROM (SELECT turn, date '${FIRST_DAY}' + 63 * turn AS monday FROM generate_series(0, 16) AS turn) AS turns`,
  `CREATE TABLE scratch_day AS
   SELECT (row_number() OVER (ORDER BY day) - 1)::int AS number, day, is_holiday FROM (
     SELECT day::date AS day, extract(isodow FROM day) <> 3 AS is_holiday
     FROM generate_series(date '${FIRST_DAY}', date '${LAST_DAY}', interval '1 day') AS day
     WHERE extract(isodow FROM day) = 3
       OR extract(isodow FROM day) < 6 AND (day::date - date '${FIRST_DAY}') % 63 >= 49) AS open`,
  `INSERT INTO open_day (programme_id, day)
   SELECT programme_id, day FROM scratch_offer JOIN scratch_day USING (is_holiday)`,
  `INSERT INTO centre_place (id, centre_id, day, slot, capacity, under_six_capacity)
   SELECT id_of(3, row_number() OVER (ORDER BY day)), centre_id, day, slot, 0, 0
   FROM scratch_offer JOIN programme ON programme.id = programme_id JOIN scratch_day USING (is_holiday)
   CROSS JOIN unnest(enum_range(NULL::slot)) AS slot`,
  `INSERT INTO place (id, group_id, centre_place_id, day, slot, capacity)
   SELECT id_of(4, row_number() OVER (ORDER BY day)), group_id, centre_place.id, day, slot, 0
   FROM scratch_offer JOIN programme ON programme.id = programme_id JOIN centre_place USING (centre_id)`,
]

const people = [
  // What the portal does once at its first start is done: it would read sheets that nobody can.
  `INSERT INTO school_year_turn (school_year, projected_at) SELECT name, now() FROM scratch_year`,
  `INSERT INTO account (id, email)
   SELECT id_of(5, family), 'famille' || family || '@famille.example'
   FROM scratch_child WHERE nth = 0`,
  `INSERT INTO adult (id, account_id, first_name, last_name)
   SELECT id_of(6, family), id_of(5, family), 'Claire', 'Famille ' || family FROM scratch_child WHERE nth = 0`,
  `INSERT INTO family (id, name) SELECT id_of(7, family), 'Famille ' || family FROM scratch_child WHERE nth = 0`,
  `INSERT INTO family_adult (family_id, adult_id, is_payer)
   SELECT id_of(7, family), id_of(6, family), true FROM scratch_child WHERE nth = 0`,
  `INSERT INTO child (id, first_name, last_name, birth_date, school)
   SELECT id_of(8, number), (ARRAY['Léo', 'Zoé', 'Ana'])[nth + 1], 'Famille ' || family,
     date '2017-01-15' + number % 700, 'École Jean-Mermoz' FROM scratch_child`,
  `INSERT INTO family_child (family_id, child_id) SELECT id_of(7, family), id_of(8, number) FROM scratch_child`,
  `INSERT INTO parental_authority (adult_id, child_id)
   SELECT id_of(6, family), id_of(8, number) FROM scratch_child`,
  `INSERT INTO quotient_familial (id, family_id, value, valid_from)
   SELECT id_of(9, 4 * family + year), id_of(7, family), 400 + family % 900, date '2024-01-01' + 365 * year
   FROM scratch_child CROSS JOIN generate_series(0, 2) AS year WHERE nth = 0`,
  // Nobody opens these: those of the sample are made as the portal makes them.
  `INSERT INTO dossier_record (id, kind, child_id, school_year, data, validated_at)
   SELECT gen_random_uuid(), kind, id_of(8, number), name, to_jsonb('v1.' || repeat(md5(number::text), 25)), '${TODAY}'
   FROM scratch_child CROSS JOIN scratch_year
   CROSS JOIN unnest(ARRAY['informationSheet', 'authorizedPersons', 'medicalSheet']::record_kind[]) AS kind
   WHERE family NOT IN (SELECT number FROM scratch_sample)`,
  `INSERT INTO dossier_record (id, kind, adult_id, school_year, data, validated_at)
   SELECT gen_random_uuid(), 'adult', id_of(6, family), name, '{}', '${TODAY}'
   FROM scratch_child CROSS JOIN scratch_year WHERE nth = 0 AND family NOT IN (SELECT number FROM scratch_sample)`,
  `INSERT INTO document (id, family_id, child_id, kind, school_year, status, received_at, valid_from, valid_until)
   SELECT gen_random_uuid(), id_of(7, family), id_of(8, number), 'insuranceCertificate', name, 'accepted', '${TODAY}',
     (left(name, 4) || '-09-01')::date, (right(name, 4) || '-08-31')::date
   FROM scratch_child CROSS JOIN scratch_year WHERE family NOT IN (SELECT number FROM scratch_sample)`,
]

/** Days before this one are over, also for a portal that reads the machine's clock: nothing undecided is left there. */
const OVER = `greatest(date '${TODAY}', current_date + 1)`

/** Of 100 lines to come: 2 wait for the service and 3 for a place; of 100 of the past, 5 were cancelled. */
const lines = [
  `CREATE TABLE scratch_line AS
   SELECT nth_line * children + child.number AS number, nth_line / 5 * children + child.number AS request,
     child.number AS child, family, day, programme_id, group_id, activity_id,
     least(day - 30, date '${TODAY}' - 1) + interval '10 hours' AS at,
     CASE WHEN day < ${OVER} THEN CASE WHEN dice < 5 THEN 'cancelled' ELSE 'attended' END
          WHEN dice < 2 THEN 'pending' WHEN dice < 5 THEN 'waiting' ELSE 'accepted' END AS fate
   FROM scratch_child child
   CROSS JOIN generate_series(0, ${PER_CHILD - 1}) AS nth_line
   CROSS JOIN (SELECT count(*)::int AS children FROM scratch_child) AS counted
   CROSS JOIN (SELECT count(*)::int AS days FROM scratch_day) AS open
   CROSS JOIN LATERAL (SELECT (child.number * 37 + nth_line * 11) % 100 AS dice) AS thrown
   JOIN scratch_day ON scratch_day.number = (nth_line * days / ${PER_CHILD} + child.number * 13) % days
   JOIN scratch_offer ON scratch_offer.is_holiday = scratch_day.is_holiday AND centre = family % ${CENTRES}`,
  `INSERT INTO request (id, reference, family_id, submitted_by_id, submitted_at, idempotency_key)
   SELECT id_of(10, request), 'R-' || request, id_of(7, min(family)), id_of(5, min(family)), min(at), id_of(11, request)
   FROM scratch_line GROUP BY request`,
  `INSERT INTO request_line (id, request_id, family_id, kind, status, rank, child_id, programme_id, group_id,
     activity_id, day, price_cents, expires_at, submitted_at, decided_at, ended_by)
   SELECT id_of(12, number), id_of(10, request), id_of(7, family), 'book',
     (CASE WHEN fate IN ('pending', 'waiting') THEN fate ELSE 'accepted' END)::request_line_status, number + 1,
     id_of(8, child), programme_id, group_id, activity_id, day, 800, day, at,
     CASE WHEN fate NOT IN ('pending', 'waiting') THEN at + interval '1 hour' END,
     CASE WHEN fate NOT IN ('pending', 'waiting') THEN 'staff'::line_ending END
   FROM scratch_line ORDER BY number`,
  `INSERT INTO booking (id, line_id, family_id, child_id, programme_id, group_id, activity_id, day, status, accepted_at)
   SELECT id_of(13, number), id_of(12, number), id_of(7, family), id_of(8, child), programme_id, group_id, activity_id,
     day, fate::booking_status, at + interval '1 hour'
   FROM scratch_line WHERE fate NOT IN ('pending', 'waiting') ORDER BY number`,
  // The cancellations behind those that were cancelled, and one in a hundred of those to come, which waits.
  `INSERT INTO request_line (id, request_id, family_id, kind, status, rank, child_id, programme_id, group_id,
     activity_id, day, booking_id, price_cents, expires_at, submitted_at)
   SELECT id_of(14, number), id_of(10, request), id_of(7, family), 'cancel',
     (CASE fate WHEN 'cancelled' THEN 'accepted' ELSE 'pending' END)::request_line_status,
     (SELECT max(rank) FROM request_line) + row_number() OVER (ORDER BY number),
     id_of(8, child), programme_id, group_id, activity_id, day, id_of(13, number), 0, day, at
   FROM scratch_line WHERE fate = 'cancelled' OR fate = 'accepted' AND number % 100 = 7`,
  `SELECT setval(pg_get_serial_sequence('request_line', 'rank'), (SELECT max(rank) FROM request_line))`,
  `INSERT INTO place_hold (place_id, day, slot, child_id, request_line_id, is_under_six)
   SELECT place.id, place.day, place.slot, id_of(8, child), id_of(12, number), false
   FROM scratch_line JOIN place USING (group_id, day) WHERE fate NOT IN ('cancelled', 'waiting') ORDER BY number`,
  `INSERT INTO basket_line (id, family_id, child_id, activity_id, day, kind, added_at, added_by_id, reminded_at)
   SELECT gen_random_uuid(), id_of(7, family), id_of(8, child.number), activity_id, day, 'book', '${TODAY}', id_of(5, family), now()
   FROM scratch_child child JOIN scratch_offer ON centre = family % ${CENTRES} AND NOT scratch_offer.is_holiday
   CROSS JOIN LATERAL (
     SELECT day FROM scratch_day WHERE NOT is_holiday AND day > date '${TODAY}' + 14
     ORDER BY (number * 17 + child.number) % 101 LIMIT 2) AS days
   WHERE child.number % 5 = 0`,
]

/** What triggers would have counted; every third day to come is full. */
const counters = [
  `INSERT INTO quota_counter (id, rule_set_id, family_id, subject_id, kind, unit, span, used, allowed)
   SELECT gen_random_uuid(), rule_set_id, family_id, child_id, 'cancel'::line_kind, 'days'::quota_unit, 'period ' || period.id, count(*), 1000
   FROM request_line JOIN programme ON programme.id = programme_id JOIN period ON day BETWEEN first_day AND last_day
   WHERE request_line.kind = 'cancel' GROUP BY rule_set_id, family_id, child_id, period.id`,
  `INSERT INTO quota_use (quota_id, line_id, unit)
   SELECT quota_counter.id, line.id, line.child_id || ' ' || line.day
   FROM request_line line JOIN programme ON programme.id = programme_id
   JOIN period ON day BETWEEN first_day AND last_day
   JOIN quota_counter ON quota_counter.family_id = line.family_id AND subject_id = line.child_id
     AND quota_counter.rule_set_id = programme.rule_set_id AND span = 'period ' || period.id
   WHERE line.kind = 'cancel'`,
  `UPDATE place SET held = holds, capacity = holds + CASE WHEN (day - date '${FIRST_DAY}') % 3 = 0 THEN 0 ELSE 20 END
   FROM (SELECT place_id, count(*)::int AS holds FROM place_hold GROUP BY place_id) AS counted
   WHERE place.id = place_id`,
  `UPDATE centre_place SET held = place.held, capacity = place.held + 40, under_six_capacity = 20
   FROM place WHERE centre_place_id = centre_place.id`,
]

async function sampledFamily(prisma: OpenDatabase['prisma'], number: number): Promise<SampledFamily> {
  const [found] = await prisma.$queryRaw<{ familyId: string; mercredis: string; programmeId: string }[]>`
    SELECT id_of(7, ${number}) AS "familyId", activity_id AS mercredis, programme_id AS "programmeId"
    FROM scratch_offer WHERE centre = ${number % CENTRES} AND NOT is_holiday`
  const { familyId: id, ...offer } = found!
  const stored = await prisma.family.findUniqueOrThrow({
    where: { id },
    include: { adults: { select: { adult: true } }, children: { select: { child: true } } },
  })
  const adults = stored.adults.map(({ adult }) => adult)
  const children = stored.children.map(({ child }) => child)
  const family = { ...stored, adults, children }
  for (const year of SCHOOL_YEARS) await createValidatedDossier(prisma, family, year, NOW)
  return { scope: scopeOf(family), childIds: children.map((child) => child.id), ...offer }
}
