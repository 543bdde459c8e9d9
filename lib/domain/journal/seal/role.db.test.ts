import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { verifySeals } from './queries'
import { sealJournal } from './service'

// Only a server has roles that aren't its owner.
describe.runIf(isOnServer())('the portal’s own role', async () => {
  const { prisma } = await openTestDatabase()
  const role = `portail_${process.pid}_${Date.now()}`
  const start = Date.parse('2026-11-23T08:00:00Z')

  beforeAll(async () => {
    await prisma.$executeRawUnsafe(`CREATE ROLE ${role}`)
    const rights = readFileSync('prisma/app-role.sql', 'utf8').replace(/^--.*$/gm, '')
    for (const statement of rights.split(';').filter((text) => text.trim()))
      await prisma.$executeRawUnsafe(statement.replace(/\bportail\b/, role))
    await recordAudit(prisma, start, {
      ...{ accountId: null, action: 'document.read', subjectKind: 'document', subjectId: 'x' },
    })
    await sealJournal(start + 3_600_000)
  })
  afterAll(async () => {
    await prisma.$executeRawUnsafe(`DROP OWNED BY ${role}`)
    await prisma.$executeRawUnsafe(`DROP ROLE ${role}`)
  })

  const asRole = (statement: string) =>
    prisma.$transaction([
      prisma.$executeRawUnsafe(`SET LOCAL ROLE ${role}`),
      prisma.$executeRawUnsafe(statement),
    ])

  test.each([
    `UPDATE audit_entry SET action = 'x'`,
    `DELETE FROM audit_entry`,
    `TRUNCATE audit_entry`,
    `ALTER TABLE audit_entry DISABLE TRIGGER USER`,
    `UPDATE audit_seal SET purged_at = now()`,
    `DELETE FROM audit_seal`,
  ])('may not: %s', async (statement) => {
    await expect(asRole(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  test('adds entries, and purges what is old by the function that keeps the chain', async () => {
    await asRole(
      `INSERT INTO audit_entry (at, action, subject_kind, subject_id) VALUES (now(), 'x', 'x', 'x')`,
    )
    await asRole(`SELECT purge_audit('${new Date(start + 1).toISOString()}', now())`)
    expect(await prisma.auditEntry.count({ where: { action: 'document.read' } })).toBe(0)
    expect(await verifySeals()).toMatchObject({ seals: 1, brokenAt: null })
  })
})
