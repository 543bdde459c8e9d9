import { expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import {
  readData,
  readReason,
  storedData,
  storedDraft,
  storedReason,
} from '@/lib/domain/dossier/stored/schema'
import { familyHistory } from '@/lib/domain/journal/family/queries'
import { sealJson, unsealJson } from '@/lib/vault/seal'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { columnsOfPeople } from '@/prisma/people-columns'
import { createService, falseCounters, falsePlaces } from '@/prisma/booking-factory'
import { createDocument } from '@/prisma/document-factory'
import {
  type CreatedFamily,
  createFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { createOffer, scopeOf } from '@/prisma/offer-factory'
import { fullRecord, plainRecord } from '@/prisma/record-factory'
import { openRules } from '@/prisma/open-rules'
import { Prisma } from '@/prisma/generated/client'
import { weeksPurpose } from '../custody/queries'
import { searchFamilies } from '../registration/queries'
import { keepApart } from './apart/service'
import { proposedDoubles } from './proposed/queries'
import { comparison, mergedInto } from './queries'
import { references } from './reference/service'
import { mergeFamilies } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = parisInstant(day('2026-11-26'), '09:00')
const at = new Date(now)
const later = new Date(now + 60_000)
const agent = await createStaff(prisma)
const staff = staffScope(agent, 'families.merge')
const asking = { staff, now }
const service = await createService(prisma)
const days = ['2026-12-02', '2026-12-09', '2026-12-16', '2027-01-06'].map((one) => day(one))
const offer = await createOffer(prisma, { days, rules: openRules() })
const year = '2026-2027'
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

/** The same family twice: Claire and Léonie, each with an account and a complete dossier; Paul only in the second. */
async function twice() {
  const leonie = { firstName: 'Léonie', birthDate: day('2018-05-04') }
  const name = `Moreau${crypto.randomUUID().slice(0, 8)}`
  const kept = await createFamily(prisma, { name, children: [leonie] })
  const other = await createFamily(prisma, {
    ...{ name, adults: [{}, { firstName: 'Paul' }] },
    children: [leonie, { firstName: 'Noé', birthDate: day('2020-02-02') }],
  })
  await createValidatedDossier(prisma, kept, year, now)
  await createValidatedDossier(prisma, other, year, now)
  const [k, o] = [homeOf(kept), homeOf(other)]
  const merge = (by = asking) =>
    mergeFamilies(by, {
      ...{ keptId: k.family.id, otherId: o.family.id },
      adults: [{ keptId: k.adult.id, otherId: o.adult.id }],
      children: [{ keptId: k.child.id, otherId: o.child.id }],
    })
  return { k, o, merge }
}

function homeOf(family: CreatedFamily) {
  const [adult, child] = [family.adults[0]!, family.children[0]!]
  const childIds = family.children.map(({ id }) => id)
  return {
    family,
    adult,
    child,
    booking: { id: family.id, scope: scopeOf(family), childId: child.id, childIds },
  }
}
type Home = ReturnType<typeof homeOf>

test('every column that says a family, a child or an adult is treated', async () => {
  const places = await columnsOfPeople(prisma, ['family', 'child', 'adult', 'subject'])
  const listed = Object.values(references).flatMap((list) =>
    list.map(({ table, column }) => `${table}.${column}`),
  )
  const elsewhere = [
    // The members of a home and who decides: merge/custody.
    ...['family_adult.family_id', 'family_adult.adult_id', 'family_child.family_id', 'family_child.child_id'],
    ...['parental_authority.adult_id', 'parental_authority.child_id'],
    // What is sealed for one person: merge/record.
    ...['dossier_record', 'change_request', 'record_draft'].flatMap((table) => [
      ...[`${table}.child_id`, `${table}.adult_id`],
    ]),
    // What has been said of two files: merge/service.
    ...['family_apart.one_id', 'family_apart.other_id'],
    // What is used: merge/quota.
    ...['quota_counter.family_id', 'quota_counter.subject_id'],
    // The account that closes, and whose it is: merge/service.
    ...['session.account_id', 'account_token.account_id', 'adult.account_id', 'staff.account_id'],
    ...['second_factor.account_id', 'recovery_code.account_id'],
    'identity_link.account_id',
    // The search, which follows; the journal, which is never edited; what colleagues have open for some minutes.
    ...['family_search.family_id', 'audit_entry.family_id', 'viewing.subject_id'],
  ]
  expect([...new Set(places)].sort()).toEqual([...new Set([...listed, ...elsewhere])].sort())
})

test('everything of the other file goes to the one that stays', async () => {
  const { k, o, merge } = await twice()
  for (const { adult } of [k, o])
    await prisma.account.update({ where: { id: adult.accountId! }, data: { passwordHash: 'open' } })
  const [kLines, oLines] = [
    await service.askAndAccept(k.booking, now, { activityId: offer.wholeDay, days: [days[0]!] }),
    await service.askAndAccept(o.booking, now, { activityId: offer.wholeDay, days: [days[1]!] }),
  ]
  await inBoth(k, o, [kLines[0]!, oLines[0]!])
  await onlyThere(o, oLines[0]!)
  expect(code(await merge())).toBe('done')

  const gone = [o.family.id, o.adult.id, o.child.id, o.adult.accountId!]
  expect(await rowsThatSay(gone)).toEqual([
    ...['account.id', 'audit_entry.account_id', 'audit_entry.family_id', 'family.id'],
    ...['family_search.family_id', 'session.account_id'],
  ])
  expect(await falsePlaces(prisma)).toEqual([])
  expect(await falseCounters(prisma)).toEqual([])

  const family = await prisma.family.findUniqueOrThrow({
    where: { id: k.family.id },
    include: {
      ...{ adults: { include: { adult: true } }, children: true, quotas: true, quotients: true },
      ...{ bookings: true, rounds: true, quotientClaims: true, proposals: { include: { children: true } } },
      ...{ taxCertificates: true, basketLines: true, calendarFeeds: true, invoices: true, documents: true },
      ...{ merged: true, openingBalance: true },
    },
  })
  expect(family.merged).toMatchObject([{ id: o.family.id, archivedAt: at }])
  expect(family.adults.map(({ adult, isPayer }) => [adult.firstName, isPayer]).sort()).toEqual([
    ...[
      ['Claire', true],
      ['Paul', false],
    ],
  ])
  expect(family.adults.find(({ adultId }) => adultId === k.adult.id)!.adult.accountId).toBe(k.adult.accountId)
  expect(family.children).toHaveLength(2)
  expect(family.bookings.map(({ childId }) => childId)).toEqual([k.child.id, k.child.id])
  expect(family.quotas.map(({ used, carried, allowed }) => [used, carried, allowed])).toEqual([[4, 2, 4]])
  expect(family.quotients.map(({ value }) => value)).toEqual([400])
  expect(family.quotientClaims.map(({ status }) => status).sort()).toEqual(['replaced', 'submitted'])
  expect(family.proposals.map(({ status }) => status).sort()).toEqual(['submitted', 'withdrawn'])
  expect(family.taxCertificates.map(({ version }) => version).sort()).toEqual([1, 2])
  expect(family.basketLines).toHaveLength(1)
  expect(family.calendarFeeds.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1)
  expect(family.openingBalance).toMatchObject({ amountCents: 3000 })
  expect(family.invoices).toHaveLength(1)
  expect(family.rounds.filter(({ closedAt }) => closedAt === null)).toHaveLength(1)
  const closed = { accountId: o.adult.accountId!, revokedAt: null }
  expect(await prisma.session.count({ where: closed })).toBe(0)
  expect(await prisma.session.count({ where: { ...closed, accountId: k.adult.accountId! } })).toBe(1)
  const { email } = await prisma.account.findUniqueOrThrow({ where: { id: o.adult.accountId! } })
  expect(await prisma.outboxMail.count({ where: { to: email!, kind: 'accountMerged' } })).toBe(1)
  await sealedIsRead(k)
})

/** What both files say, where the database allows it once. */
async function inBoth(k: Home, o: Home, lines: [string, string]): Promise<void> {
  const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: offer.programmeId } })
  const houseRules = await prisma.houseRules.create({
    data: {
      version: 1,
      title: 'Règlement',
      text: 'Texte',
      validFrom: toDb(day('2020-01-01')),
      publishedAt: at,
    },
  })
  for (const [index, home] of [k, o].entries()) {
    const [familyId, adultId, childId] = [home.family.id, home.adult.id, home.child.id]
    const accountId = home.adult.accountId!
    const counter = await prisma.quotaCounter.create({
      data: {
        ...{ familyId, subjectId: childId, ruleSetId, kind: 'cancel', unit: 'days', span: 'month 2026-12' },
        // One in the former portal, one here.
        ...{ carried: 1, used: 1, allowed: 2 },
      },
    })
    await prisma.quotaUse.create({
      data: { quotaId: counter.id, lineId: lines[index]!, unit: lines[index]! },
    })
    await prisma.quotientFamilial.create({
      data: { familyId, value: 400 + index, validFrom: toDb(day('2026-01-01')) },
    })
    await prisma.openingBalance.create({
      data: { familyId, amountCents: 1000 * (index + 1), closedOn: toDb(day('2026-08-31')) },
    })
    const proof = await createDocument(prisma, home.family, {
      ...{ kind: 'quotientProof', schoolYear: year, status: 'received', receivedAt: at },
    })
    await prisma.quotientClaim.create({
      data: {
        ...{ familyId, claimedById: adultId, value: 500, validFrom: toDb(day('2026-12-01')) },
        ...{ documentId: proof.id, status: 'submitted', submittedAt: at },
      },
    })
    await prisma.guardianProposal.create({
      data: {
        ...{ familyId, proposedById: adultId, firstName: 'Paul', lastName: 'Roy', email: 'paul@exemple.fr' },
        ...{ relation: 'father', sameHome: true, submittedAt: at, children: { connect: { id: childId } } },
      },
    })
    await prisma.taxCertificate.create({
      data: { familyId, childId, year: 2025, version: 1, careCents: 100, snapshot: {}, issuedAt: at },
    })
    await prisma.basketLine.create({
      data: {
        ...{ familyId, childId, kind: 'book', activityId: offer.wholeDay, day: toDb(days[3]!) },
        ...{ addedAt: at, addedById: accountId },
      },
    })
    await prisma.calendarFeed.create({
      data: { accountId, familyId, tokenHash: crypto.randomUUID(), createdAt: at },
    })
    await prisma.imageConsent.create({ data: { childId, adultId, purpose: 'internal', givenAt: at } })
    await prisma.classMove.create({ data: { childId, schoolYear: year, schoolClass: 'CM1' } })
    await prisma.houseRulesAcceptance.create({
      data: { houseRulesId: houseRules.id, adultId, accountId, acceptedAt: at },
    })
    const draft = { kind: 'medicalSheet' as const, schoolYear: year }
    await prisma.recordDraft.create({
      data: {
        ...{ ...draft, childId, authorId: adultId, savedAt: index === 0 ? at : later },
        values: storedDraft({ ...draft, subjectId: childId }, { doctor: home === k ? 'A' : 'B' }),
      },
    })
    await prisma.session.create({
      data: {
        ...{ accountId, method: 'password', tokenHash: crypto.randomUUID() },
        ...{ createdAt: at, lastSeenAt: at, provenAt: at },
        expiresAt: new Date(now + 3_600_000),
      },
    })
    await prisma.identityLink.create({
      data: { accountId, provider: 'franceConnect', subject: accountId, linkedAt: at },
    })
  }
}

/** What only the second file says: a later medical sheet, a refusal, an invoice, weeks of residence. */
async function onlyThere({ family, adult, child }: Home, lineId: string): Promise<void> {
  const of = { kind: 'medicalSheet' as const, subjectId: child.id, schoolYear: year }
  const medical = fullRecord('medicalSheet', year, { firstName: 'Léonie', lastName: 'Moreau' })
  const data = storedData(of, medical) as Prisma.InputJsonValue
  await prisma.dossierRecord.updateMany({
    where: { childId: child.id, kind: 'medicalSheet' },
    data: { data, validatedAt: later },
  })
  await prisma.changeRequest.create({
    data: {
      ...{
        kind: 'medicalSheet',
        childId: child.id,
        familyId: family.id,
        schoolYear: year,
        status: 'refused',
      },
      ...{ data, baseVersion: 1, certifiedById: adult.id, certifiedText: 'Oui', submittedAt: at },
      ...{ decidedAt: at, reason: storedReason(of, 'Illisible') },
    },
  })
  await prisma.familyChild.update({
    where: { familyId_childId: { familyId: family.id, childId: family.children[1]!.id } },
    data: {
      residence: 'alternating',
      weeks: sealJson(weeksPurpose(family.id, family.children[1]!.id), { kind: 'even' }),
    },
  })
  const { id: bookingId } = await prisma.booking.findUniqueOrThrow({ where: { lineId } })
  const invoice = await prisma.invoice.create({
    data: {
      ...{ familyId: family.id, month: '2026-12', status: 'draft', totalCents: 800 },
      lines: {
        create: {
          ...{ childId: child.id, bookingId, day: toDb(days[1]!), label: 'Journée' },
          ...{ careCents: 800, mealCents: 0, totalCents: 800 },
        },
      },
    },
  })
  await prisma.payment.create({
    data: {
      ...{ familyId: family.id, invoiceId: invoice.id, receivedOn: toDb(days[1]!), amountCents: 1 },
      ...{ method: 'cash', enteredAt: at },
    },
  })
  await prisma.absence.create({
    data: { bookingId, status: 'declared', declaredAt: at, declaredById: adult.id, needsProof: false },
  })
  await prisma.identityCheck.create({
    data: { childId: child.id, personId: crypto.randomUUID(), staffId: agent.id, at },
  })
  const [round] = await prisma.decisionRound.findMany({ where: { familyId: family.id } })
  expect(round).toBeDefined()
}

/** What was sealed for a person who is gone is read as the other's. */
async function sealedIsRead({ family, child }: Home): Promise<void> {
  const of = { kind: 'medicalSheet' as const, subjectId: child.id, schoolYear: year }
  const record = await prisma.dossierRecord.findUniqueOrThrow({
    where: { kind_childId_schoolYear: { kind: 'medicalSheet', childId: child.id, schoolYear: year } },
  })
  expect(JSON.stringify(readData(of, record.data))).toContain('Arachides')
  expect(record.version).toBe(2)
  const change = await prisma.changeRequest.findFirstOrThrow({ where: { childId: child.id } })
  expect(readReason(of, change.reason)).toBe('Illisible')
  expect(JSON.stringify(readData(of, change.data))).toContain('Arachides')
  const [draft] = await prisma.recordDraft.findMany({ where: { childId: child.id } })
  expect(draft!.savedAt).toEqual(later)
  const alternating = await prisma.familyChild.findFirstOrThrow({
    where: { familyId: family.id, residence: 'alternating' },
  })
  const purpose = weeksPurpose(family.id, alternating.childId)
  expect(unsealJson(purpose, alternating.weeks!)).toEqual({ kind: 'even' })
}

/** The columns, of every table, in which one of these ids is. */
async function rowsThatSay(ids: string[]): Promise<string[]> {
  const columns = await prisma.$queryRaw<{ table_name: string; column_name: string }[]>`
    SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'uuid'`
  const found: string[] = []
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE ${Prisma.raw(`"${column}"`)} = ANY(${ids}::uuid[]) LIMIT 1`
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found.sort()
}

test('the one that stays is found by the telephone and the number of the other, and tells its history', async () => {
  const { k, o, merge } = await twice()
  const mobile = '+33611223344'
  const adult = plainRecord('adult', year, { firstName: 'Claire', lastName: 'Moreau' })
  await prisma.dossierRecord.updateMany({
    where: { adultId: o.adult.id },
    data: { data: { ...adult.data, mobile }, validatedAt: later },
  })
  await prisma.auditEntry.create({
    data: {
      ...{ at, action: 'document.remind', subjectKind: 'document', subjectId: 'x', familyId: o.family.id },
    },
  })
  expect(code(await merge())).toBe('done')
  const found = async (search: string) =>
    (await searchFamilies(staff, search, 1)).families.map(({ id }) => id)
  expect(await found('06 11 22 33 44')).toEqual([k.family.id])
  expect(await found(`${k.family.name} ${o.family.number}`)).toEqual([k.family.id])
  const history = await familyHistory(staff, k.family.id, null)
  expect(history!.entries.map(({ action }) => action)).toEqual(['family.merge', 'document.remind'])
  expect(code(await merge())).toBe('notFound')
})

test.each([
  [
    'the same half-day in both files',
    'sameDays',
    async ({ k, o }: Twice) => {
      for (const { booking } of [k, o])
        await service.askAndAccept(booking, now, { activityId: offer.wholeDay, days: [days[2]!] })
    },
  ],
  [
    'two sheets that wait for a decision',
    'waiting',
    async ({ k, o }: Twice) => {
      for (const { family, adult, child } of [k, o]) {
        const of = { kind: 'medicalSheet' as const, subjectId: child.id, schoolYear: year }
        const medical = plainRecord('medicalSheet', year, { firstName: 'Léonie', lastName: 'Moreau' })
        await prisma.changeRequest.create({
          data: {
            ...{ kind: of.kind, childId: child.id, familyId: family.id, schoolYear: year },
            ...{ status: 'submitted', data: storedData(of, medical) as Prisma.InputJsonValue },
            ...{ baseVersion: 1, certifiedById: adult.id, certifiedText: 'Oui', submittedAt: at },
          },
        })
      }
    },
  ],
  [
    'a judgment against an adult of the other file',
    'judged',
    async ({ k, o }: Twice) => {
      const judgment = await createDocument(prisma, k.family, {
        ...{ kind: 'judgment', schoolYear: year, receivedAt: at },
      })
      await prisma.parentalAuthority.create({
        data: {
          ...{ adultId: k.adult.id, childId: o.family.children[1]!.id },
          ...{ hasAuthority: false, judgmentDocumentId: judgment.id },
        },
      })
      await prisma.familyAdult.update({
        where: { familyId_adultId: { familyId: o.family.id, adultId: o.adult.id } },
        data: { isPayer: false },
      })
    },
  ],
])('refused, and nothing is changed: %s', async (_, refusal, given) => {
  const both = await twice()
  await given(both)
  const { k, o, merge } = both
  const alone = () =>
    mergeFamilies(asking, { keptId: k.family.id, otherId: o.family.id, adults: [], children: [] })
  expect(code(await (refusal === 'judged' ? alone() : merge()))).toBe(refusal)
  expect((await prisma.family.findUniqueOrThrow({ where: { id: o.family.id } })).archivedAt).toBeNull()
  expect(await prisma.familyChild.count({ where: { familyId: o.family.id } })).toBe(2)
})
type Twice = Awaited<ReturnType<typeof twice>>

test('files that resemble each other are proposed; two homes of one child aren’t', async () => {
  const { k, o, merge } = await twice()
  const phone = '+33612340000'
  await prisma.dossierRecord.updateMany({
    where: { adultId: { in: [k.adult.id, o.adult.id] } },
    data: { data: { ...plainRecord('adult', year, { firstName: 'C', lastName: 'M' }).data, mobile: phone } },
  })
  await createFamily(prisma, { name: k.family.name, children: [{ existingId: k.child.id }] })
  const proposed = async () => (await proposedDoubles(staff, 1)).doubles
  const ours = (doubles: Awaited<ReturnType<typeof proposed>>) =>
    doubles
      .filter(({ families }) => families.every(({ name }) => name === k.family.name))
      .filter(({ families }) => families.some(({ id }) => id === k.family.id))
  expect(ours(await proposed())).toMatchObject([
    { families: [{ id: k.family.id }, { id: o.family.id }], likeness: ['child', 'phone'] },
  ])
  expect(code(await keepApart(asking, [o.family.id, k.family.id]))).toBe('done')
  expect(code(await keepApart(asking, [k.family.id, o.family.id]))).toBe('done')
  expect(ours(await proposed())).toEqual([])
  expect(
    await prisma.auditEntry.count({ where: { familyId: k.family.id, action: 'family.keepApart' } }),
  ).toBe(1)
  await prisma.familyApart.deleteMany()
  const few = await countStatements(() => proposedDoubles(staff, 1_000))
  const many = await countStatements(() => proposedDoubles(staff, 1))
  expect(many.result.doubles.length).toBeGreaterThan(few.result.doubles.length)
  expect(many.statements).toBeLessThanOrEqual(few.statements + 2)
  expect(await comparison(staff, [k.family.id, o.family.id], now)).toMatchObject({
    families: [{ number: k.family.number }, { number: o.family.number, documents: 2 }],
    adults: [{ keptId: k.adult.id, otherId: o.adult.id }],
    children: [{ keptId: k.child.id, otherId: o.child.id }],
    differing: [],
  })
  const director = staffScope(agent, 'families.merge', [crypto.randomUUID()])
  expect(await comparison(director, [k.family.id, o.family.id], now)).toBeNull()
  await merge()
  expect(ours(await proposed())).toEqual([])
  expect(await mergedInto(staff, o.family.id)).toBe(k.family.id)
})
