import { beforeAll, describe, expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { lastVerification, verifySeals } from './queries'
import { checkJournalDaily, purgeJournal, sealJournal, SETTLED_MINUTES } from './service'

const { prisma } = await openTestDatabase()
const MINUTE = 60_000
const start = Date.parse('2026-11-23T08:00:00Z')
const later = start + 24 * 60 * MINUTE
const ENTRIES = 1_201

beforeAll(async () => {
  const facts = Array.from({ length: ENTRIES }, (_, index) => ({
    ...{ accountId: null, action: 'medicalSheet.read', subjectKind: 'child', subjectId: `enfant ${index}` },
    details: { schoolYear: '2026-2027', 'une, "clé"': ['a,b', 'c'] },
  }))
  await recordAudit(prisma, start, facts)
})

/** What whoever owns the database may do: its triggers are off meanwhile. */
async function asOwner(statement: string): Promise<void> {
  await prisma.$transaction([
    prisma.$executeRawUnsafe('ALTER TABLE audit_entry DISABLE TRIGGER USER'),
    prisma.$executeRawUnsafe('ALTER TABLE audit_seal DISABLE TRIGGER USER'),
    prisma.$executeRawUnsafe(statement),
    prisma.$executeRawUnsafe('ALTER TABLE audit_entry ENABLE TRIGGER USER'),
    prisma.$executeRawUnsafe('ALTER TABLE audit_seal ENABLE TRIGGER USER'),
  ])
}

test('what is younger than ten minutes waits, and the rest is sealed in batches, once', async () => {
  expect(await sealJournal(start + SETTLED_MINUTES * MINUTE - 1)).toBe(0)
  await recordAudit(prisma, later, {
    ...{ accountId: null, action: 'basket.remind', subjectKind: 'basket', subjectId: 'x' },
  })
  expect(await sealJournal(later)).toBe(3)
  expect(await sealJournal(later)).toBe(0)
  expect(await verifySeals()).toMatchObject({ seals: 3, entries: ENTRIES, brokenAt: null })
  expect(await sealJournal(later + SETTLED_MINUTES * MINUTE)).toBe(1)
})

test('two jobs that seal at once make one chain', async () => {
  const at = later + 60 * MINUTE
  await recordAudit(
    prisma,
    at,
    [0, 1].map((index) => ({
      ...{ accountId: null, action: 'basket.remind', subjectKind: 'basket', subjectId: String(index) },
    })),
  )
  const after = at + SETTLED_MINUTES * MINUTE
  const made = await Promise.all([sealJournal(after), sealJournal(after), sealJournal(after)])
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect((await verifySeals()).brokenAt).toBeNull()
})

describe('the database refuses', () => {
  test.each([
    `UPDATE audit_entry SET action = 'x'`,
    `DELETE FROM audit_entry`,
    `TRUNCATE audit_entry`,
    `UPDATE audit_seal SET digest = repeat('a', 64)`,
    `UPDATE audit_seal SET purged_at = now(), count = 0`,
    `DELETE FROM audit_seal`,
    `TRUNCATE audit_seal`,
  ])('%s', async (statement) => {
    await expect(prisma.$executeRawUnsafe(statement)).rejects.toThrow(/is not allowed/)
  })
})

/** Twenty things that an owner of the database may do, each put right again. */
const edits = [
  ...Array.from({ length: 13 }, (_, index) => {
    const id = 1 + index * 85
    const column = ['action', 'subject_kind', 'subject_id'][index % 3]!
    return [
      `UPDATE audit_entry SET ${column} = ${column} || ' ' WHERE id = ${id}`,
      `UPDATE audit_entry SET ${column} = rtrim(${column}) WHERE id = ${id}`,
    ] as const
  }),
  [
    `UPDATE audit_entry SET at = at + interval '1 millisecond' WHERE id = 700`,
    `UPDATE audit_entry SET at = at - interval '1 millisecond' WHERE id = 700`,
  ],
  [
    `UPDATE audit_entry SET account_id = '00000000-0000-4000-8000-000000000000' WHERE id = 9`,
    `UPDATE audit_entry SET account_id = NULL WHERE id = 9`,
  ],
  [
    `UPDATE audit_entry SET details = details || '{"x":1}' WHERE id = 1200`,
    `UPDATE audit_entry SET details = details - 'x' WHERE id = 1200`,
  ],
  // As an erasure does, of somebody whom no register names.
  [
    `UPDATE audit_entry SET details = '{}', taken_digest = encode(sha256(convert_to(details::text, 'UTF8')), 'hex') WHERE id = 4`,
    `UPDATE audit_entry SET details = (SELECT details FROM audit_entry WHERE id = 5), taken_digest = NULL WHERE id = 4`,
  ],
  [
    `CREATE TEMP TABLE gone AS SELECT * FROM audit_entry WHERE id = 600; DELETE FROM audit_entry WHERE id = 600`,
    `INSERT INTO audit_entry SELECT * FROM gone`,
  ],
  [
    `INSERT INTO audit_entry (id, at, action, subject_kind, subject_id) VALUES (-5, now(), 'x', 'x', 'x')`,
    `DELETE FROM audit_entry WHERE id = -5`,
  ],
  [
    `UPDATE audit_seal SET purged_at = now() WHERE number = 2`,
    `UPDATE audit_seal SET purged_at = NULL WHERE number = 2`,
  ],
] as const

test.each(edits)('an owner of the database is found: %s', async (edit, remedy) => {
  for (const statement of edit.split('; ')) await asOwner(statement)
  const { brokenAt } = await verifySeals()
  await asOwner(remedy)
  expect(brokenAt).not.toBeNull()
})

test('put right again, the chain holds', async () => {
  expect((await verifySeals()).brokenAt).toBeNull()
})

test('a journal cut off at its end is known by a digest that was kept elsewhere', async () => {
  const { lastDigest } = await verifySeals()
  expect(await verifySeals(lastDigest)).toMatchObject({ brokenAt: null, knowsDigest: true })
  expect(await verifySeals('f'.repeat(64))).toMatchObject({ brokenAt: null, knowsDigest: false })
})

test('it is read again once a day, and what was found is kept', async () => {
  expect(await lastVerification()).toBeNull()
  await checkJournalDaily(later)
  expect(await lastVerification()).toEqual({ checkedAt: new Date(later), brokenAt: null })
  await checkJournalDaily(later + 23 * 60 * MINUTE)
  expect((await lastVerification())!.checkedAt).toEqual(new Date(later))
  await checkJournalDaily(later + 24 * 60 * MINUTE)
  expect((await lastVerification())!.checkedAt).toEqual(new Date(later + 24 * 60 * MINUTE))
})

test('whole batches that are old leave, their seals stay and the chain holds', async () => {
  const removed = await inTransaction((tx) => purgeJournal(tx, later, start + 1))
  expect(removed).toBe(ENTRIES)
  expect(await prisma.auditEntry.count({ where: { action: 'medicalSheet.read' } })).toBe(0)
  expect(await verifySeals()).toMatchObject({ seals: 5, brokenAt: null })
  expect(await inTransaction((tx) => purgeJournal(tx, later, start + 1))).toBe(0)
  await expect(prisma.$executeRawUnsafe('DELETE FROM audit_entry')).rejects.toThrow(/is not allowed/)
})
