import { describe, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { openTestDatabase } from '@/lib/db/testing'
import { FRANCE, type Identity, type QuotientService } from '@/lib/quotient-service/identity'
import { day } from '@/lib/time/day'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { createDocument } from '@/prisma/document-factory'
import { askingSiret, quotientFile } from './queries'
import { askQuotientForm } from './schema'
import { askQuotient, setQuotient } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const agent = await createStaff(prisma)
const now = Date.parse('2026-11-23T09:00:00Z')
const staffScope = (role: StaffScope['role']) =>
  ({
    ...{ staffId: agent.id, accountId: agent.accountId, name: 'Nadia', role, centreIds: null },
    permission: 'families.write',
  }) as unknown as StaffScope
const staff = staffScope('agent')
const asking = { staff, now }
const september = day('2026-09-01')

const aFamily = (name: string) =>
  createFamily(prisma, { name, adults: [{ firstName: 'Zoé' }], children: [{ firstName: 'Noé' }] })
const set = (familyId: string, value: number, validFrom = september, documentId: string | null = null) =>
  setQuotient(asking, { familyId, value, validFrom, documentId })
const known = async (familyId: string) => (await quotientFile(staff, familyId))!.quotients
const trailOf = (familyId: string) =>
  prisma.auditEntry.findMany({
    where: { familyId, action: { startsWith: 'quotient.' } },
    orderBy: { at: 'asc' },
    select: { action: true, details: true, accountId: true },
  })
const detailsOf = async (familyId: string) =>
  JSON.stringify((await trailOf(familyId)).map(({ details }) => details))

describe('a quotient typed by an agent', () => {
  test('holds from a day; the same day said again replaces it, and the journal has both', async () => {
    const { id } = await aFamily('Œuvrard')
    await set(id, 850)
    await set(id, 900)
    await set(id, 700, day('2025-09-01'))
    expect(await known(id)).toMatchObject([
      { value: 900, validFrom: '2026-09-01', source: 'agent', setAt: new Date(now), documentId: null },
      { value: 700, validFrom: '2025-09-01' },
    ])
    expect(await trailOf(id)).toHaveLength(3)
    expect(await detailsOf(id)).not.toMatch(/850|900|700/)
  })

  test('is refused far ahead, long ago, and of a family that is gone', async () => {
    const { id } = await aFamily('Loin')
    expect(await set(id, 850, day('2027-01-02'))).toMatchObject({ refusal: { code: 'tooLate' } })
    expect(await set(id, 850, day('2016-09-01'))).toMatchObject({ refusal: { code: 'tooEarly' } })
    await prisma.family.update({ where: { id }, data: { archivedAt: new Date(now) } })
    expect(await set(id, 850)).toEqual({ ok: false, refusal: { code: 'notFound' } })
    expect(await known(id)).toEqual([])
  })

  test('is proved by a document of this family, never by another’s, by another kind or by a refused one', async () => {
    const family = await aFamily('Preuve')
    const other = await aFamily('Autre')
    const given = { schoolYear: '2026-2027', receivedAt: new Date(now), childId: null }
    const proof = { ...given, kind: 'quotientProof' as const, status: 'accepted' as const }
    const own = await createDocument(prisma, family, proof)
    const wrong = [
      await createDocument(prisma, other, proof),
      await createDocument(prisma, family, { ...proof, status: 'refused' }),
      await createDocument(prisma, family, { ...proof, kind: 'identity' }),
    ]
    for (const { id } of wrong)
      expect(await set(family.id, 1, september, id)).toEqual({ ok: false, refusal: { code: 'noProof' } })
    expect(await set(family.id, 640, september, own.id)).toEqual({ ok: true, value: null })
    expect(await known(family.id)).toMatchObject([{ value: 640, documentId: own.id }])
    expect((await quotientFile(staff, family.id))!.proofs).toMatchObject([{ id: own.id, childName: null }])
  })

  test('is hidden from a director', async () => {
    const { id } = await aFamily('Cachée')
    expect(await quotientFile(staffScope('director'), id)).toBeNull()
    expect(await quotientFile(staff, 'pas-un-identifiant')).toBeNull()
  })
})

describe('a quotient asked of the CAF or the MSA', () => {
  const person: Identity = {
    ...{ birthName: 'Bernard', firstNames: ['Élodie'], sex: 'F', birthDate: day('1990-03-18') },
    ...{ country: FRANCE, town: { name: 'Chinon', department: '37' } },
  }
  const answers: QuotientService = () =>
    Promise.resolve({ ok: true, value: { value: 650, fund: 'MSA', year: 2026, month: 10 } })
  const silent: QuotientService = () => Promise.resolve({ ok: false, refusal: { code: 'down' } })

  test('holds from the first of the month, with its source; the agreement is in the journal, the person isn’t', async () => {
    const { id: familyId } = await aFamily('Bernard')
    const result = await askQuotient(asking, answers, { familyId, person, consent: true })
    expect(result).toEqual({ ok: true, value: { value: 650, validFrom: '2026-11-01' } })
    expect(await known(familyId)).toMatchObject([{ value: 650, validFrom: '2026-11-01', source: 'caf' }])
    const details = { hasConsent: true, answer: 'known', fund: 'MSA', of: '2026-10', validFrom: '2026-11-01' }
    expect(await trailOf(familyId)).toEqual([{ action: 'quotient.ask', accountId: agent.accountId, details }])
    expect(await detailsOf(familyId)).not.toMatch(/650|lodie|1990|Chinon/)
  })

  test('without an answer nothing changes, and who asked is written all the same', async () => {
    const { id: familyId } = await aFamily('Panne')
    await set(familyId, 800)
    expect(await askQuotient(asking, silent, { familyId, person, consent: true })).toEqual({
      ...{ ok: false, refusal: { code: 'down' } },
    })
    expect(await known(familyId)).toMatchObject([{ value: 800, source: 'agent' }])
    expect((await trailOf(familyId)).at(-1)).toMatchObject({ details: { hasConsent: true, answer: 'down' } })
  })

  test('is asked only when the settings say so', async () => {
    expect(await askingSiret()).toBeNull()
    await prisma.financeSettings.upsert({
      ...{ where: { id: 1 }, create: { isQuotientAsked: true }, update: { isQuotientAsked: true } },
    })
    expect(await askingSiret()).toMatch(/^\d{14}$/)
  })

  const typed = {
    ...{ birthName: 'Bernard', firstNames: 'Élodie Judith', sex: 'F', birthDate: '1990-03-18' },
    ...{ country: FRANCE, town: 'Chinon', department: '37' },
  }
  test.each([
    [{}, []],
    [{ firstNames: 'Un Deux Trois Quatre' }, ['person.firstNames']],
    [{ town: '', department: '' }, ['person.town', 'person.department']],
    [{ town: '', department: '', country: '99351' }, []],
    [{ country: '75' }, ['person.country']],
    [{ department: '2a' }, []],
    [{ department: 'Indre' }, ['person.department']],
  ])('typed with %j, fields to correct: %j', (change, fields) => {
    const sent = { familyId: crypto.randomUUID(), consent: 'oui', person: { ...typed, ...change } }
    const { error } = askQuotientForm.safeParse(sent)
    expect(error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(fields)
  })

  test('without the family’s agreement, nobody is asked about', () => {
    const { error } = askQuotientForm.safeParse({ familyId: crypto.randomUUID(), person: typed })
    expect(error!.issues.map(({ path }) => path.join('.'))).toEqual(['consent'])
  })
})
