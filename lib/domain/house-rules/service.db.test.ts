import { beforeEach, describe, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { toggleDay } from '@/prisma/booking-factory'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { submitBasket } from '../booking/basket/service'
import { familyFile } from '../family/registration/queries'
import { missingByChild } from '../dossier/gate/queries'
import { gateForFamily } from '../dossier/queries'
import { allHouseRules, houseRulesFor, mustAcceptHouseRules } from './queries'
import { acceptHouseRules, setBlocksBooking, writeHouseRules } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const later = parisInstant(day('2027-01-01'), '00:00')
const wednesday = day('2026-12-09')
const staff = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
const asking = { staff, now }
const words = { id: null, title: 'Règlement', text: 'Article 1', validFrom: day('2026-09-01') }

beforeEach(async () => {
  await createOrganisation(prisma)
  await prisma.houseRulesAcceptance.deleteMany()
  await prisma.houseRules.deleteMany()
  await prisma.organisation.update({ where: { id: 1 }, data: { houseRulesBlockBooking: false } })
})

async function publish(change: Partial<typeof words> = {}): Promise<string> {
  const written = await writeHouseRules(asking, { ...words, ...change, intent: 'publish' })
  if (!written.ok) throw new Error(written.refusal.code)
  const { id } = await prisma.houseRules.findUniqueOrThrow({ where: { version: written.value.version } })
  return id
}

/** Two guardians of one household, with a dossier that is complete. */
async function aHome() {
  const family = await createFamily(prisma, { adults: [{}, { firstName: 'Paul' }] })
  await createValidatedDossier(prisma, family, '2026-2027', now)
  const [claire, paul] = family.adults.map((adult) => familyScope(family, adult)) as [
    ReturnType<typeof familyScope>,
    ReturnType<typeof familyScope>,
  ]
  return { family, claire, paul, childId: family.children[0]!.id }
}

describe('a version', () => {
  test('is a draft that families don’t see, then is published and never changes', async () => {
    const { claire } = await aHome()
    await writeHouseRules(asking, { ...words, intent: 'save' })
    expect(await houseRulesFor(claire, now)).toBeNull()
    const [draft] = (await allHouseRules(staff)).versions
    expect(draft).toMatchObject({ version: 1, publishedAt: null, accepted: 0 })
    const id = draft!.id
    expect(await writeHouseRules(asking, { ...words, id, text: 'Article 2', intent: 'publish' })).toEqual({
      ok: true,
      value: { version: 1 },
    })
    const alreadyPublished = { ok: false, refusal: { code: 'alreadyPublished' } }
    expect(await writeHouseRules(asking, { ...words, id, intent: 'save' })).toEqual(alreadyPublished)
    expect(await writeHouseRules(asking, { ...words, id, intent: 'publish' })).toEqual(alreadyPublished)
    expect(await houseRulesFor(claire, now)).toMatchObject({
      version: 1,
      text: 'Article 2',
      acceptedAt: null,
    })
  })

  test('can’t begin before the one that it follows', async () => {
    await publish()
    expect(
      await writeHouseRules(asking, { ...words, validFrom: day('2026-08-31'), intent: 'publish' }),
    ).toMatchObject({ ok: false, refusal: { code: 'beforePrevious', previous: { version: 1 } } })
    expect((await allHouseRules(staff)).versions).toHaveLength(1)
  })

  test('begun by two agents at once: one draft, the other is told', async () => {
    const answers = await Promise.all(
      ['A', 'B'].map((text) => writeHouseRules(asking, { ...words, text, intent: 'save' })),
    )
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'draftExists' } })
  })

  test('published by two agents at once: once, with the words of one', async () => {
    await writeHouseRules(asking, { ...words, intent: 'save' })
    const { id } = await prisma.houseRules.findFirstOrThrow()
    const answers = await Promise.all(
      ['A', 'B'].map((text) => writeHouseRules(asking, { ...words, id, text, intent: 'publish' })),
    )
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'alreadyPublished' } })
  })
})

describe('accepting', () => {
  test('each guardian for themself; version, moment and account are kept', async () => {
    const { claire, paul } = await aHome()
    const id = await publish()
    expect(await acceptHouseRules({ family: claire, now }, id)).toEqual({ ok: true, value: null })
    expect(await mustAcceptHouseRules(claire, now)).toBe(false)
    expect(await mustAcceptHouseRules(paul, now)).toBe(true)
    expect(await prisma.houseRulesAcceptance.findMany()).toEqual([
      { houseRulesId: id, adultId: claire.adultId, accountId: claire.accountId, acceptedAt: new Date(now) },
    ])
    const file = await familyFile(staff, claire.familyId, now)
    expect(file!.adults.map(({ id, houseRules }) => [id === claire.adultId, houseRules])).toEqual(
      expect.arrayContaining([
        [true, { version: 1, acceptedAt: new Date(now) }],
        [false, null],
      ]),
    )
    const audit = await prisma.auditEntry.findFirstOrThrow({ where: { action: 'houseRules.accept' } })
    expect(audit).toMatchObject({ subjectId: claire.adultId, details: { version: 1 } })
  })

  test('twice at once or later: the first moment stays', async () => {
    const { claire } = await aHome()
    const id = await publish()
    await Promise.all([1, 2].map(() => acceptHouseRules({ family: claire, now }, id)))
    await acceptHouseRules({ family: claire, now: now + 60_000 }, id)
    expect(await houseRulesFor(claire, now)).toMatchObject({ acceptedAt: new Date(now) })
  })

  test('a new version is to accept from its first day; the old one no longer can be', async () => {
    const { claire } = await aHome()
    const [first, second] = [await publish(), await publish({ validFrom: day('2027-01-01') })]
    const notInForce = { ok: false, refusal: { code: 'notInForce' } }
    expect(await acceptHouseRules({ family: claire, now }, second)).toEqual(notInForce)
    await acceptHouseRules({ family: claire, now }, first)
    expect(await mustAcceptHouseRules(claire, later - 1)).toBe(false)
    expect(await mustAcceptHouseRules(claire, later)).toBe(true)
    expect(await acceptHouseRules({ family: claire, now: later }, first)).toEqual(notInForce)
    const draft = await writeHouseRules(asking, { ...words, validFrom: day('2027-02-01'), intent: 'save' })
    expect(draft.ok).toBe(true)
    const { id } = await prisma.houseRules.findFirstOrThrow({ where: { publishedAt: null } })
    expect(await acceptHouseRules({ family: claire, now: later }, id)).toEqual(notInForce)
  })
})

describe('the gate', () => {
  const codes = async (scope: Awaited<ReturnType<typeof aHome>>['claire']) =>
    (await gateForFamily(scope, now)).children[0]!.missing.map(({ code }) => code)

  test('stays open unless the organisation says otherwise, and closes to who hasn’t accepted', async () => {
    const { claire, paul, family, childId } = await aHome()
    expect(await codes(claire)).toEqual([])
    await setBlocksBooking(asking, true)
    expect(await codes(claire)).toEqual([])
    const id = await publish()
    await acceptHouseRules({ family: claire, now }, id)
    expect(await codes(claire)).toEqual([])
    expect(await codes(paul)).toEqual(['houseRulesToAccept'])
    const closed = (guardianId?: string) =>
      inTransaction(async (tx) =>
        (await missingByChild(tx, family.id, [childId], [wednesday], now, guardianId))(childId, wednesday),
      )
    expect(await closed(claire.adultId)).toBe(false)
    expect(await closed(paul.adultId)).toBe(true)
    // The service decides on what was sent, whoever sent it.
    expect(await closed()).toBe(false)
    await setBlocksBooking(asking, false)
    expect(await codes(paul)).toEqual([])
  })

  test('refuses the day at the click and, when the setting comes meanwhile, the basket', async () => {
    const { claire, childId } = await aHome()
    const { wholeDay: activityId } = await createOffer(prisma, { days: [wednesday] })
    await publish()
    const click = () => toggleDay(claire, now, { childId, activityId, day: wednesday })
    await setBlocksBooking(asking, true)
    expect(await click()).toMatchObject({ ok: false, refusal: { code: 'dossierMissing' } })
    await setBlocksBooking(asking, false)
    expect(await click()).toMatchObject({ ok: true })
    await setBlocksBooking(asking, true)
    const send = () => submitBasket(claire, now, { key: crypto.randomUUID(), allOrNothing: false })
    expect(await send()).toMatchObject({ ok: true, value: { sent: 0, left: 1 } })
    const { id } = (await houseRulesFor(claire, now))!
    await acceptHouseRules({ family: claire, now }, id)
    expect(await send()).toMatchObject({ ok: true, value: { sent: 1, left: 0 } })
  })
})

test('the database holds one draft at most', async () => {
  const data = { title: 'R', text: 'T', validFrom: toDb(day('2026-09-01')) }
  await prisma.houseRules.create({ data: { ...data, version: 1 } })
  await expect(prisma.houseRules.create({ data: { ...data, version: 2 } })).rejects.toThrow()
})
