import { expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { openTestDatabase } from '@/lib/db/testing'
import { verifySeals } from '@/lib/domain/journal/seal/queries'
import { sealJournal } from '@/lib/domain/journal/seal/service'

const { prisma } = await openTestDatabase()
const start = Date.parse('2026-11-23T08:00:00Z')
const ENTRIES = 2_000
const EDITS = 1_000

test(
  'of 1,000 edits and removals by an owner of the database, every one is found',
  { timeout: 600_000 },
  async () => {
    await recordAudit(
      prisma,
      start,
      Array.from({ length: ENTRIES }, (_, index) => ({
        ...{ accountId: null, action: 'document.read', subjectKind: 'document', subjectId: String(index) },
      })),
    )
    await sealJournal(start + 3_600_000)
    const missed: number[] = []
    await prisma.$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER USER`
    await prisma.$executeRaw`CREATE TABLE kept AS SELECT * FROM audit_entry`
    for (let edit = 0; edit < EDITS; edit++) {
      const id = BigInt(1 + ((edit * 7_919) % ENTRIES))
      if (edit % 2) await prisma.$executeRaw`DELETE FROM audit_entry WHERE id = ${id}`
      else await prisma.$executeRaw`UPDATE audit_entry SET subject_id = subject_id || 'x' WHERE id = ${id}`
      if ((await verifySeals()).brokenAt === null) missed.push(edit)
      await prisma.$executeRaw`DELETE FROM audit_entry WHERE id = ${id}`
      await prisma.$executeRaw`INSERT INTO audit_entry SELECT * FROM kept WHERE id = ${id}`
    }
    await prisma.$executeRaw`ALTER TABLE audit_entry ENABLE TRIGGER USER`
    expect(missed).toEqual([])
    expect((await verifySeals()).brokenAt).toBeNull()
  },
)
