import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { guideRules } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { changeActivity } from '@/lib/domain/offer/activity/service'
import { cellOf, createBookingFamily, createService, put, submit, tap } from '@/prisma/booking-factory'
import { atRuleSet } from '@/prisma/at-once'
import { bookAnyTime, cancelAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer, settingsScope } from '@/prisma/offer-factory'
import { ruleSetDetail, ruleSets } from './queries'
import { type SaveVersion, saveVersionSchema } from './schema'
import {
  addException,
  assignRuleSet,
  createRuleSet,
  deleteRuleSet,
  renameRuleSet,
  saveVersion,
} from './service'

/** Rule sets as an administrator keeps them: created, saved, renamed, deleted, with who did it. */

const { pool, prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
const notFound = { ok: false, refusal: { code: 'notFound' } }

let service: Awaited<ReturnType<typeof createService>>
let admin: { staff: StaffScope; now: Instant }
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  admin = { staff: await settingsScope(prisma), now }
})

async function createdSet(name: string = randomUUID(), copyOf = '') {
  const created = await createRuleSet(admin, { name, copyOf })
  if (!created.ok) throw new Error(created.refusal.code)
  return created.value.id
}
const versionsOf = (ruleSetId: string) =>
  prisma.ruleSetVersion.findMany({ where: { ruleSetId }, orderBy: { validFrom: 'asc' } })
const auditOf = async (subjectId: string) =>
  (await prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map((entry) => {
    expect(entry).toMatchObject({ accountId: admin.staff.accountId, at: new Date(now) })
    return [entry.action, entry.details]
  })

describe('a rule set', () => {
  test('is created with the guide’s rules, or as a copy of the newest of another, in force today', async () => {
    const first = await createdSet('Vacances')
    const [version] = await versionsOf(first)
    expect(version).toMatchObject({ validFrom: toDb(day('2026-11-23')), config: guideRules })
    const coming = openRules({ notice: 'Dès le printemps' })
    const saved = await saveVersion(
      admin,
      typed(first, version!.id, '2027-03-01', { notice: 'Dès le printemps' }),
    )
    expect(saved).toEqual({ ok: true, value: { validFrom: '2027-03-01' } })
    const copy = await createdSet('Copie', first)
    expect((await versionsOf(copy)).map(({ config }) => config)).toEqual([coming])
    expect(await createRuleSet(admin, { name: 'Perdu', copyOf: randomUUID() })).toEqual(notFound)
    expect(await auditOf(first)).toMatchObject([
      ['ruleSet.create', { name: 'Vacances' }],
      ['ruleSet.change', { validFrom: '2027-03-01' }],
    ])
    const row = (await ruleSets(admin.staff, day('2026-11-23'))).find(({ id }) => id === first)
    expect(row).toEqual({
      id: first,
      name: 'Vacances',
      since: '2026-11-23',
      next: ['2027-03-01'],
      programmes: [],
    })
  })

  test('has a name of its own, that can change', async () => {
    const [one] = [await createdSet('Mercredis'), await createdSet('Été')]
    expect(await createRuleSet(admin, { name: 'Été', copyOf: '' })).toMatchObject({
      refusal: { code: 'nameTaken' },
    })
    expect(await renameRuleSet(admin, { ruleSetId: one, name: 'Été' })).toMatchObject({
      refusal: { code: 'nameTaken' },
    })
    expect(await renameRuleSet(admin, { ruleSetId: one, name: 'Mercredis d’école' })).toMatchObject({
      ok: true,
    })
    expect(await renameRuleSet(admin, { ruleSetId: randomUUID(), name: 'Nul' })).toEqual(notFound)
    expect((await ruleSetDetail(admin.staff, one))!.name).toBe('Mercredis d’école')
    expect(await auditOf(one)).toEqual([
      ['ruleSet.create', { name: 'Mercredis' }],
      ['ruleSet.rename', { name: 'Mercredis d’école' }],
    ])
  })

  test('is deleted with its versions, unless an accueil follows it or it has judged', async () => {
    const unused = await createdSet('Essai')
    expect(await deleteRuleSet(admin, unused)).toEqual({ ok: true, value: { name: 'Essai' } })
    expect(await versionsOf(unused)).toEqual([])
    expect(await deleteRuleSet(admin, unused)).toEqual(notFound)
    expect((await auditOf(unused)).at(-1)).toEqual(['ruleSet.delete', { name: 'Essai' }])

    const isUsed = { ok: false, refusal: { code: 'isUsed' } }
    const { wholeDay, morning, programmeId } = await createOffer(prisma, {
      days: [wednesday],
      rules: openRules(),
    })
    const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: programmeId } })
    expect(await deleteRuleSet(admin, ruleSetId)).toEqual(isUsed)
    const other = await createdSet()
    await addException(admin, { programmeId, activityId: morning, periodId: '', ruleSetId: other })
    expect(await deleteRuleSet(admin, other)).toEqual(isUsed)
    const family = await createBookingFamily(prisma, now)
    await service.ask(family, now, { activityId: wholeDay, days: [wednesday] })
    await prisma.programme.update({ where: { id: programmeId }, data: { ruleSetId: other } })
    expect(await deleteRuleSet(admin, ruleSetId)).toEqual(isUsed)
    expect(await versionsOf(ruleSetId)).toHaveLength(1)
  })
})

// Only a server lets a colleague choose a rule set while another deletes it.
test.runIf(isOnServer())('a rule set that is being deleted isn’t found by those who choose it', async () => {
  const ruleSetId = await createdSet()
  const { morning, programmeId } = await createOffer(prisma, { days: [] })
  const outcomes = await atRuleSet(pool, ruleSetId, async () => {
    const deleting = deleteRuleSet(admin, ruleSetId)
    await sleep(200)
    return Promise.all([
      deleting,
      assignRuleSet(admin, { programmeId, ruleSetId }),
      addException(admin, { programmeId, activityId: morning, periodId: '', ruleSetId }),
    ])
  })
  expect(outcomes).toMatchObject([{ ok: true }, notFound, notFound])
})

/** A version as the form sends it; a row that was taken away keeps its number. */
function typed(ruleSetId: string, seenVersionId: string, validFrom: string, rules: object): SaveVersion {
  const service = { weekdays: ['1', '2', '3', '4', '5'], during: 'always' }
  const lines = { booking: [{}], cancelling: [{}] }
  return saveVersionSchema.parse({
    ruleSetId,
    seenVersionId,
    validFrom,
    rules: { service, ...lines, ...rules },
  })
}

describe('rules that contradict themselves', () => {
  test('are refused at the rows of the form, and what was stored stays', async () => {
    const ruleSetId = await createdSet()
    const before = await versionsOf(ruleSetId)
    const rules = {
      booking: [{ remove: 'oui' }, {}, { remove: 'oui' }, { effect: { kind: 'surcharge' } }],
      cancelling: [{ remove: 'oui' }, { closes: [{ kind: 'daysAfter', count: '1' }] }],
      absence: [{ blank: 'oui' }, { effect: { kind: 'credited' } }],
      quotas: [{ remove: 'oui' }, { max: '0' }, { max: '3', span: 'month' }],
      week: { minDays: '6' },
    }
    const saved = await saveVersion(admin, typed(ruleSetId, before[0]!.id, '2026-11-23', rules))
    if (saved.ok || saved.refusal.code !== 'faults') throw new Error('Saved')
    expect(saved.refusal.faults.map(({ field, code }) => [field, code])).toEqual([
      ['rules.booking.3.effect.cents', 'surchargeOfNothing'],
      ['rules.cancelling.1.closes.0.kind', 'afterTheDay'],
      ['rules.absence.1.closes.0.kind', 'absenceWithoutEnd'],
      ['rules.quotas.1.max', 'quotaOfNone'],
      ['rules.week.minDays', 'minOverWeek'],
    ])
    expect(await versionsOf(ruleSetId)).toEqual(before)
    expect(await auditOf(ruleSetId)).toHaveLength(1)
  })

  test('for residents, where the organisation has named no commune', async () => {
    const ruleSetId = await createdSet()
    const [version] = await versionsOf(ruleSetId)
    const save = () =>
      saveVersion(
        admin,
        typed(ruleSetId, version!.id, '2026-12-01', {
          booking: [{ remove: 'oui' }, {}, { audience: { residence: 'residents' } }],
        }),
      )
    expect(await save()).toMatchObject({
      refusal: { faults: [{ field: 'rules.booking.2.audience.residence', code: 'townsUnknown' }] },
    })
    await prisma.organisation.update({ where: { id: 1 }, data: { towns: ['Saint-Épain'] } })
    expect(await save()).toMatchObject({ ok: true })
  })
})

describe('when an activity starts', () => {
  test('hours before the start follow it, each activity its own', async () => {
    const fromStart = { kind: 'hoursBefore', hours: 48, from: 'activityStart' } as const
    const rules = openRules({
      booking: [{ ...bookAnyTime, closes: [fromStart] }],
      cancelling: [{ ...cancelAnyTime, closes: [fromStart] }],
    })
    const { morning, afternoon } = await createOffer(prisma, { days: [wednesday], rules })
    const family = await createBookingFamily(prisma, now)
    const until = async (activityId: string) => {
      const cell = await cellOf(family, now, { activityId, day: wednesday })
      return cell?.state === 'open' ? cell.now.until : cell?.state
    }
    const eight = parisInstant(day('2026-12-07'), '08:00')
    const afterLunch = parisInstant(day('2026-12-07'), '13:30')
    expect([await until(morning), await until(afternoon)]).toEqual([eight, eight])
    const formula = { name: 'Après-midi sans repas', slots: ['afternoon' as const], startsAt: '13:30' }
    expect(await changeActivity(admin, { activityId: afternoon, ...formula })).toMatchObject({ ok: true })
    expect([await until(morning), await until(afternoon)]).toEqual([eight, afterLunch])

    const asked = { activityId: afternoon, day: wednesday }
    expect(await tap(family, afterLunch, asked)).toBe('tooLate')
    await put(family, afterLunch - 1, { activityId: afternoon, days: [wednesday] })
    expect(await submit(family, afterLunch)).toEqual({ sent: 0, left: 1 })
    expect(await submit(family, afterLunch - 1)).toEqual({ sent: 1, left: 0 })
    const [line] = await service.linesOf(family)
    await service.accept(afterLunch, [line!.id])
    expect(await tap(family, afterLunch, asked)).toBe('tooLateToCancel')
    expect(await tap(family, afterLunch - 1, asked)).toBe('cancelAdded')
  })
})
