import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { isPassword } from '@/lib/auth/password'
import { openTestDatabase } from '@/lib/db/testing'
import { gateForFamily } from '@/lib/domain/dossier/queries'
import type { FileStorage } from '@/lib/storage/storage'
import accounts from './accounts.json'
import { expectConsistent } from './checks'
import { loadDemoIfEmpty } from './load'

const { prisma } = await openTestDatabase()
const NOW = Date.parse('2026-11-23T09:30:00+01:00')

const files = new Map<string, Uint8Array>()
const storage: FileStorage = {
  put: async (bytes) => {
    const key = String(files.size + 1).padStart(64, '0')
    files.set(key, bytes)
    return key
  },
  read: async (key) => new Uint8Array(files.get(key) ?? []),
  remove: async (key) => void files.delete(key),
}

describe('loaded', () => {
  let milliseconds = 0
  beforeAll(async () => {
    files.clear()
    const start = performance.now()
    // Two servers that start together: one loads, the other finds it done.
    await Promise.all([loadDemoIfEmpty(prisma, NOW, storage), loadDemoIfEmpty(prisma, NOW, storage)])
    milliseconds = Math.round(performance.now() - start)
  }, 180_000)
  afterAll(() => console.warn(`The demonstration was loaded in ${milliseconds} ms.`))

  test('it is consistent', () => expectConsistent(prisma, NOW), 60_000)

  test('a second load changes nothing', async () => {
    const before = await countRows()
    await loadDemoIfEmpty(prisma, NOW, storage)
    expect(await countRows()).toEqual(before)
  })

  test('the accounts of the panel open with their passwords', async () => {
    for (const { email, password } of accounts) {
      const account = await prisma.account.findUniqueOrThrow({ where: { email } })
      expect(await isPassword(password, account.passwordHash)).toBe(true)
    }
  })

  test('Claire Aubin can book, has days, invoices and a certificate for Gabin', async () => {
    const family = await prisma.family.findFirstOrThrow({ where: { name: 'Aubin' } })
    const dossier = await gateOf(family.id, 'Claire')
    expect(dossier.children.map(({ firstName, missing }) => [firstName, missing])).toEqual([
      ['Léonie', []],
      ['Gabin', []],
    ])
    const ahead = { familyId: family.id, day: { gt: new Date(NOW) } }
    expect(await prisma.booking.count({ where: { ...ahead, status: 'accepted' } })).toBeGreaterThan(3)
    expect(await prisma.requestLine.count({ where: { ...ahead, status: 'pending' } })).toBe(4)
    expect(await prisma.invoice.count({ where: { familyId: family.id } })).toBe(14)
    expect(await prisma.invoice.count({ where: { familyId: family.id, status: 'issued' } })).toBe(1)
    const certificates = await prisma.taxCertificate.findMany({
      where: { familyId: family.id },
      include: { child: true },
    })
    expect(certificates.map(({ child, year }) => [child.firstName, year])).toEqual([['Gabin', 2025]])
  })

  test('the Diallo family has things to do', async () => {
    const family = await prisma.family.findFirstOrThrow({ where: { name: 'Diallo' } })
    const dossier = await gateOf(family.id, 'Mariam')
    expect(dossier.children[0]!.missing.map(({ code }) => code)).toEqual([
      'recordToCorrect',
      'recordToComplete',
      'documentMissing',
    ])
  })

  test('a child is of two families, and a guardian of two others', async () => {
    const homes = await prisma.child.findMany({
      where: { families: { some: { residence: 'alternating' } } },
      include: { families: true },
    })
    expect(homes.map((child) => [child.firstName, child.families.length])).toEqual([['Jules', 2]])
    const sophie = await prisma.adult.findFirstOrThrow({
      where: { firstName: 'Sophie' },
      include: { families: true },
    })
    expect(sophie.families).toHaveLength(2)
  })

  test('a declared quotient waits with its proof, and prices nothing yet', async () => {
    const claims = await prisma.quotientClaim.findMany({ include: { document: true } })
    expect(claims).toMatchObject([{ status: 'submitted', document: { kind: 'quotientProof' } }])
    const { familyId, validFrom } = claims[0]!
    expect(await prisma.quotientFamilial.count({ where: { familyId, validFrom } })).toBe(0)
  })

  test('the lists and the fiches of the last months were opened by somebody', async () => {
    const reads = await prisma.auditEntry.groupBy({
      by: ['action'],
      where: { action: { in: ['attendanceList.read', 'medicalSheet.read'] }, accountId: { not: null } },
      _count: true,
    })
    expect(reads).toHaveLength(2)
    expect(Math.min(...reads.map(({ _count }) => _count))).toBeGreaterThan(3)
  })

  test('a family asks to be erased, and a bordereau is kept as the proof', async () => {
    expect(await prisma.erasureRequest.findMany()).toMatchObject([{ status: 'asked' }])
    const [disposal] = await prisma.disposal.findMany({ include: { lines: true } })
    expect(disposal).toMatchObject({ number: 1, status: 'destroyed', lines: [{}, {}] })
    expect(disposal!.visaOn! < disposal!.endedAt!).toBe(true)
  })

  test('documents have files that open', async () => {
    expect(await prisma.document.count({ where: { files: { none: {} } } })).toBe(0)
    for (const file of await prisma.documentFile.findMany()) {
      const bytes = await storage.read(file.storageKey)
      expect(Buffer.from(bytes!).toString('latin1')).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/)
      expect(bytes).toHaveLength(file.size)
    }
  })

  test('a failure leaves nothing, neither rows nor files', async () => {
    const before = files.size
    await prisma.organisation.delete({ where: { id: 1 } })
    // The same families again: their accounts exist.
    await expect(loadDemoIfEmpty(prisma, NOW, storage)).rejects.toThrow()
    expect(files.size).toBe(before)
    expect(await prisma.organisation.count()).toBe(0)
  })

  async function gateOf(familyId: string, firstName: string) {
    const adult = await prisma.adult.findFirstOrThrow({
      where: { firstName, families: { some: { familyId } } },
    })
    return gateForFamily(familyScope({ id: familyId }, adult), NOW)
  }
})

async function countRows() {
  return {
    families: await prisma.family.count(),
    lines: await prisma.requestLine.count(),
    invoices: await prisma.invoice.count(),
    files: files.size,
  }
}
