import { expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { findChild } from '@/lib/domain/family/queries'
import { day } from '@/lib/time/day'
import { createDocument } from '@/prisma/document-factory'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { childGuardians, custodyFile } from './queries'
import { type SetCustody, setCustodySchema } from './schema'
import { setCustody, setPayer } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const agent = await createStaff(prisma)
const staff = staffScope(agent, 'families.write')
const asking = { staff, now: Date.parse('2026-11-26T09:00:00Z') }
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

/** Claire and Paul, with their child and a judgment that they have sent. */
async function home(existingId?: string) {
  const family = await createFamily(prisma, {
    adults: [{ firstName: 'Claire' }, { firstName: 'Paul' }],
    children: [existingId ? { existingId } : {}],
  })
  const judgment = await createDocument(prisma, family, {
    ...{ kind: 'judgment', schoolYear: '2026-2027', receivedAt: new Date(asking.now) },
  })
  const [claire, paul] = [family.adults[0]!, family.adults[1]!]
  return { id: family.id, claire, paul, child: family.children[0]!, judgmentId: judgment.id }
}
type Home = Awaited<ReturnType<typeof home>>
type Held = Partial<SetCustody['adults'][number]>

/** The form as the agent's page shows it, with changes. */
async function form(at: Home, change: Partial<SetCustody> & { held?: Record<string, Held> } = {}) {
  const { held = {}, ...rest } = change
  const file = (await custodyFile(staff, at.id, at.child.id))!
  const adults = file.adults.map(({ name, ...adult }) => ({ ...adult, ...held[name.split(' ')[0]!] }))
  const { residence, weeks, seen } = file
  return { familyId: at.id, childId: at.child.id, adults, residence, weeks, seen, ...rest }
}
const set = async (at: Home, change: Parameters<typeof form>[1]) => setCustody(asking, await form(at, change))
const barred = (at: Home): Held => ({ hasAuthority: false, mayCollect: false, judgmentId: at.judgmentId })
const sees = async (at: Home, adult: Home['claire']) =>
  (await findChild(familyScope(at, adult), at.child.id)) !== null

test('a judgment takes authority away, at once; without one it isn’t taken', async () => {
  const at = await home()
  expect(code(await set(at, { held: { Paul: { hasAuthority: false } } }))).toBe('judgmentMissing')
  expect(await sees(at, at.paul)).toBe(true)
  const held = { Paul: { ...barred(at), judgmentUntil: day('2027-08-31') } }
  expect(code(await set(at, { held }))).toBe('done')
  expect(await sees(at, at.paul)).toBe(false)
  expect(await childGuardians(familyScope(at, at.paul), at.child.id)).toBeNull()
  expect(await childGuardians(familyScope(at, at.claire), at.child.id)).toMatchObject({
    guardians: [{ name: 'Claire Aubin', hasAuthority: true, mayCollect: true }],
    payer: 'Claire Aubin',
  })
  const { details } = await prisma.auditEntry.findFirstOrThrow({ where: { subjectId: at.child.id } })
  expect(details).toEqual({
    changed: [`authority:${at.paul.id}`, `collect:${at.paul.id}`, `judgment:${at.paul.id}`],
  })
})

test('the last holder keeps authority; a holder of the other home counts', async () => {
  const at = await home()
  const both = { Claire: barred(at), Paul: barred(at) }
  expect(code(await set(at, { held: both }))).toBe('lastHolder')
  await home(at.child.id)
  expect(code(await set(at, { held: both }))).toBe('done')
})

test('two agents at once: one is told to look again, and the child keeps a holder', async () => {
  const at = await home()
  const forms = [
    await form(at, { held: { Claire: barred(at) } }),
    await form(at, { held: { Paul: barred(at) } }),
  ]
  const answers = await Promise.all(forms.map((sent) => setCustody(asking, sent)))
  expect(answers.map(code).sort()).toEqual(['changedMeanwhile', 'done'])
  const seen = [await sees(at, at.claire), await sees(at, at.paul)]
  expect(seen.filter(Boolean)).toHaveLength(1)
})

test('agents of both homes at once leave one holder', async () => {
  const here = await home()
  const there = await home(here.child.id)
  expect(code(await set(here, { held: { Paul: barred(here) } }))).toBe('done')
  expect(code(await set(there, { held: { Paul: barred(there) } }))).toBe('done')
  const answers = await Promise.all([
    set(here, { held: { Claire: barred(here) } }),
    set(there, { held: { Claire: barred(there) } }),
  ])
  expect(answers.map(code).sort()).toEqual(['done', 'lastHolder'])
})

test('weeks are kept sealed, read by the home they are of, and dropped with the residence', async () => {
  const at = await home()
  const words = 'Du jeudi soir au dimanche, selon le jugement'
  const weeks = { kind: 'other' as const, words }
  expect(code(await set(at, { residence: 'alternating', weeks }))).toBe('done')
  const { weeks: kept } = await prisma.familyChild.findFirstOrThrow({ where: { childId: at.child.id } })
  expect(kept).toMatch(/^v1\./)
  const scope = familyScope(at, at.claire)
  expect(await childGuardians(scope, at.child.id)).toMatchObject({ residence: 'alternating', weeks })
  const there = await home(at.child.id)
  const told = await childGuardians(familyScope(there, there.claire), at.child.id)
  expect(told).toMatchObject({ weeks: null, payer: 'Claire Aubin' })
  expect(JSON.stringify(told)).not.toContain('jeudi')
  expect(code(await set(at, { residence: 'principal', weeks: null }))).toBe('done')
  expect(await childGuardians(scope, at.child.id)).toMatchObject({ residence: 'principal', weeks: null })
})

test('another family’s child, adult, judgment or payer is not found', async () => {
  const [at, other] = [await home(), await home()]
  expect(await custodyFile(staff, at.id, other.child.id)).toBeNull()
  expect(await childGuardians(familyScope(at, at.claire), other.child.id)).toBeNull()
  expect(code(await set(at, { childId: other.child.id }))).toBe('notFound')
  expect(code(await set(at, { held: { Paul: barred(other) } }))).toBe('notFound')
  const adults = (await form(other)).adults
  expect(code(await set(at, { adults }))).toBe('notFound')
  expect(code(await setPayer(asking, { familyId: at.id, payerId: other.paul.id }))).toBe('notFound')
})

test('one adult pays, whoever is chosen, by two agents at once too', async () => {
  const at = await home()
  const pay = (payerId: string) => setPayer(asking, { familyId: at.id, payerId })
  const payers = () => prisma.familyAdult.findMany({ where: { familyId: at.id, isPayer: true } })
  expect(await payers()).toMatchObject([{ adultId: at.claire.id }])
  expect(code(await pay(at.paul.id))).toBe('done')
  expect(await payers()).toMatchObject([{ adultId: at.paul.id }])
  await Promise.all([pay(at.claire.id), pay(at.paul.id)])
  expect(await payers()).toHaveLength(1)
})

test('the form: weeks in words have to be said; those of one home are dropped', () => {
  const id = crypto.randomUUID()
  const adults = [{ adultId: id, hasAuthority: 'oui', mayCollect: 'non', judgmentId: '', judgmentUntil: '' }]
  const sent = { familyId: id, childId: id, seen: 'x', adults, residence: 'alternating', weeks: 'other' }
  expect(setCustodySchema.safeParse(sent).error?.issues).toMatchObject([{ path: ['weeksWords'] }])
  const read = (change: object) => setCustodySchema.parse({ ...sent, ...change })
  expect(read({ weeks: 'even' })).toMatchObject({ weeks: { kind: 'even' } })
  expect(read({ weeks: 'unknown' })).toMatchObject({ weeks: null })
  expect(read({ residence: 'principal', weeks: 'even' })).toMatchObject({
    weeks: null,
    adults: [{ adultId: id, hasAuthority: true, mayCollect: false, judgmentId: null, judgmentUntil: null }],
  })
})
