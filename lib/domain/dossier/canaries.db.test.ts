import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { closeDueRounds } from '@/lib/domain/decision/service'
import { listDocuments } from '@/lib/domain/document/queries'
import { decideDocument } from '@/lib/domain/document/review/service'
import { keepFiles } from '@/lib/domain/document/file/service'
import { sendDocument } from '@/lib/domain/document/service'
import { childTabs } from '@/lib/rules/dossier-completeness'
import { folderStorage } from '@/lib/storage/folder'
import { sealedStorage } from '@/lib/storage/sealed'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { anyCanary, CANARY, withCanaries } from '@/prisma/canaries'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { fullRecord } from '@/prisma/record-factory'
import { openRecord } from './change/queries'
import { submitChange } from './change/service'
import { saveDraft } from './draft/service'
import { readChange } from './review/queries'
import { decideChange } from './review/service'
import type { SentRecord } from './schema'

// Words that only one child's record holds: typed, sent, refused, sent again, accepted and read, they are nowhere in
// the database, its mails and its audit trail, nor in what the server logs.

const { prisma, pool } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'
const logged: string[] = []
const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
const folder = folderStorage(root)
const storage = sealedStorage(folder)
afterAll(() => rm(root, { recursive: true }))

beforeAll(async () => {
  await createOrganisation(prisma)
  for (const level of ['log', 'warn', 'error', 'info'] as const)
    vi.spyOn(console, level).mockImplementation((...said) => void logged.push(said.map(String).join(' ')))
})
afterAll(() => vi.restoreAllMocks())

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  let text = ''
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`)
    text += rows.map(({ row }) => `${name}: ${row}\n`).join('')
  }
  return text
}

test('what a family says of a child is nowhere in clear', async () => {
  const family = await createFamily(prisma)
  const scope = familyScope(family, family.adults[0]!)
  const staff = staffScope(await createStaff(prisma), 'dossiers.decide')
  const child = family.children[0]!
  let count = 0
  for (const kind of childTabs) {
    const { record, words } = withCanaries(fullRecord(kind, schoolYear, child), 'aubin')
    count += words.length
    const of = { kind, subjectId: child.id, schoolYear }
    await saveDraft(scope, now, of, { autres: `${CANARY.health}brouillon` })
    const send = () =>
      submitChange(scope, now + 1, { ...of, baseVersion: 0, seenChangeId: '', record: record as SentRecord })
    // The reason about a Fiche d'information is in the family's e-mail, unless it is about a PAI.
    for (const decision of ['refuse', 'accept'] as const) {
      const sent = await send()
      const changeId = sent.ok ? sent.value.changeId! : ''
      const read = JSON.stringify((await readChange(staff, now, changeId))!.sent)
      for (const word of words) expect(read).toContain(word)
      const decided = await decideChange(staff, now + 2, {
        ...{ changeId, seenVersion: 0 },
        ...(decision === 'refuse'
          ? { decision, reason: kind === 'informationSheet' ? 'À revoir' : `${CANARY.health}motif` }
          : { decision }),
      })
      expect(decided.ok).toBe(true)
    }
    const inForce = JSON.stringify((await openRecord(scope, of)).inForce)
    for (const word of words) expect(inForce).toContain(word)
    await saveDraft(scope, now + 3, of, { autres: `${CANARY.health}brouillon` })
  }
  await sendAndRefuse(scope, staff, child.id)
  // The family's e-mail is written when the round ends.
  await closeDueRounds(now + 3_600_000)
  expect(await prisma.outboxMail.count()).toBe(1)
  expect(count).toBeGreaterThan(12)
  const everything = await dump()
  // The dump does hold the rows in question.
  expect(everything).toContain(`dossier_record: (`)
  expect(everything.match(/record_draft: \(/g)).toHaveLength(childTabs.length)
  expect(everything.split('\n').filter((row) => anyCanary.test(row))).toEqual([])
  expect(logged.join('\n')).not.toMatch(anyCanary)
})

/** A document whose name, content and refusal say what it is. */
async function sendAndRefuse(scope: FamilyScope, staff: StaffScope, childId: string): Promise<void> {
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${CANARY.health}papier`)
  const files = await keepFiles([{ fileName: `${CANARY.health}pai.pdf`, bytes }], storage)
  const sent = await sendDocument(
    scope,
    now,
    { kind: 'pai', typeId: null, childId, schoolYear, files },
    storage,
  )
  const documentId = sent.ok ? sent.value.documentId : ''
  const reason = `${CANARY.health}motif`
  expect(await decideDocument(staff, now, { decision: 'refuse', documentId, reason })).toMatchObject({
    ok: true,
  })
  const [listed] = await listDocuments(scope, now)
  expect(listed).toMatchObject({ reason, pages: [{ fileName: `${CANARY.health}pai.pdf` }] })
  const { storageKey } = await prisma.documentFile.findFirstOrThrow({ where: { documentId } })
  expect(Buffer.from((await folder.read(storageKey))!).includes('canari')).toBe(false)
  expect(await storage.read(storageKey)).toEqual(bytes)
}

test('a word in clear would be found: an adult’s address is one', async () => {
  const family = await createFamily(prisma)
  const scope = familyScope(family, family.adults[0]!)
  const { record } = withCanaries(fullRecord('adult', schoolYear, family.adults[0]!), 'clair')
  await submitChange(scope, now, {
    ...{ subjectId: scope.adultId, schoolYear, baseVersion: 0, seenChangeId: '' },
    record: record as SentRecord,
  })
  expect(await dump()).toMatch(anyCanary)
})
