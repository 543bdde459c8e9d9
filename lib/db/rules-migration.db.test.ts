import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { expect, test } from 'vitest'
import { guideRules, ruleSetSchema } from '@/lib/rules/rule-set'
import { readMigrations } from '@/scripts/migrate.mjs'

// A portal that was installed before the rules were an algebra keeps its rules and the cancellations it has counted.

const before = {
  booking: { until: { kind: 'workingDaysBefore', count: 4, until: '24:00' } },
  cancelling: { until: { kind: 'workingDaysBefore', count: 7, until: '24:00' }, maxDaysPerPeriod: 3 },
}
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const [family, child, ruleSet, programme, period, quota, version] = [1, 2, 3, 4, 5, 6, 7].map(id)

test('rules and quotas of before become rule sets and counters', async () => {
  const database = await PGlite.create({ extensions: { pg_trgm } })
  const migrations = readMigrations(path.resolve('prisma/migrations'))
  const position = migrations.findIndex(({ name }) => name.endsWith('_rules'))
  for (const { sql } of migrations.slice(0, position)) await database.exec(sql)
  await database.exec(`
    SET session_replication_role = replica;
    INSERT INTO family (id, name) VALUES ('${family}', 'Aubin');
    INSERT INTO rule_set (id, name) VALUES ('${ruleSet}', 'Règlement');
    INSERT INTO rule_set_version (id, rule_set_id, valid_from, config)
      VALUES ('${version}', '${ruleSet}', '2024-09-01', '${JSON.stringify(before)}');
    INSERT INTO programme (id, centre_id, name, kind, rule_set_id, tariff_id)
      VALUES ('${programme}', '${id(90)}', 'Mercredis', 'mercredis', '${ruleSet}', '${id(91)}');
    INSERT INTO cancellation_quota (id, family_id, child_id, period_id, used, allowed)
      VALUES ('${quota}', '${family}', '${child}', '${period}', 2, 3);
    INSERT INTO request_line (id, request_id, family_id, kind, status, child_id, programme_id, group_id, activity_id,
        day, booking_id, price_cents, quota_id, submitted_at, reason)
      SELECT ('00000000-0000-4000-8000-0000000001' || n)::uuid, '${id(92)}', '${family}', 'cancel', status::request_line_status,
        '${child}', '${programme}', '${id(93)}', '${id(94)}', day::date, ('00000000-0000-4000-8000-0000000002' || n)::uuid,
        0, '${quota}', now(), 'Trop tard'
      FROM (VALUES ('10', 'pending', '2026-12-09'), ('11', 'accepted', '2026-12-16'), ('12', 'refused', '2027-01-06'))
        AS line (n, status, day);
    SET session_replication_role = DEFAULT;`)
  for (const { sql } of migrations.slice(position)) await database.exec(sql)

  const versions = await database.query<{ config: unknown }>('SELECT config FROM rule_set_version')
  expect(ruleSetSchema.parse(versions.rows[0]!.config)).toEqual(guideRules)
  const counters = await database.query(
    'SELECT subject_id, kind, unit, span, used, allowed FROM quota_counter',
  )
  expect(counters.rows).toEqual([
    { subject_id: child, kind: 'cancel', unit: 'days', span: `period ${period}`, used: 2, allowed: 3 },
  ])
  const ends = await database.query<{ at: string }>(
    `SELECT to_char(expires_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD HH24:MI') AS at FROM request_line ORDER BY day`,
  )
  expect(ends.rows.map(({ at }) => at)).toEqual(['2026-12-09 00:00', '2026-12-16 00:00', '2027-01-06 00:00'])
  await database.close()
}, 60_000)
