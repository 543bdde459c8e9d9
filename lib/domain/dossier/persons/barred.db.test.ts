import { beforeAll, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import type { Phone } from '@/lib/phone'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createDocument } from '@/prisma/document-factory'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { submitChange } from '../change/service'
import { decideChange } from '../review/service'

// Never a parent whom a judgment keeps away, whoever names them and whatever they are called there.

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'
const FATHER = '+33639980051' as Phone
beforeAll(() => createOrganisation(prisma))

/** A child of two households: the father's is the other one. */
async function twoHomes(judgment: { hasAuthority?: boolean; mayCollect?: boolean }, isJudged = true) {
  const home = await createFamily(prisma)
  const child = home.children[0]!
  const other = await createFamily(prisma, {
    ...{ name: 'Le Goff', adults: [{ firstName: 'Rémi' }], children: [{ existingId: child.id }] },
  })
  const father = other.adults[0]!
  await createValidatedDossier(prisma, other, schoolYear, now)
  const record = plainRecord('adult', schoolYear, father)
  const data = { ...record.data, mobile: FATHER }
  await prisma.dossierRecord.updateMany({ where: { adultId: father.id }, data: { data } })
  const paper = { kind: 'judgment' as const, schoolYear, receivedAt: new Date(now) }
  const { id } = await createDocument(prisma, home, paper)
  const judge = () =>
    prisma.parentalAuthority.update({
      where: { adultId_childId: { adultId: father.id, childId: child.id } },
      data: { ...judgment, judgmentDocumentId: isJudged ? id : null },
    })
  return { home, child, judge, scope: familyScope(home, home.adults[0]!) }
}
type Homes = Awaited<ReturnType<typeof twoHomes>>

const grandmother = { firstName: 'Odile', lastName: 'Blin', phone: '+33639980034' as Phone }
function name({ child, scope }: Homes, people: Partial<typeof grandmother>[]) {
  return submitChange(scope, now, {
    ...{ subjectId: child.id, schoolYear, baseVersion: 1, seenChangeId: '' },
    record: {
      kind: 'authorizedPersons',
      data: {
        people: people.map((person, index) => ({
          ...{ id: '', row: index + 2, relation: 'Proche', role: 'both' as const },
          ...grandmother,
          ...person,
        })),
      },
    },
  })
}

describe.each([
  ['has lost parental authority', { hasAuthority: false }],
  ['may not collect', { mayCollect: false }],
])('a father who %s', (_name, judgment) => {
  test.each([
    ['by his name', { firstName: 'rémi', lastName: 'LE-GOFF' }],
    ['by his number, under another name', { firstName: 'Tonton', lastName: 'Marcel', phone: FATHER }],
  ])('isn’t named %s, and the row says so', async (_how, person) => {
    const homes = await twoHomes(judgment)
    await homes.judge()
    const refused = { ok: false, refusal: { code: 'personBarred', rows: [3] } }
    expect(await name(homes, [{}, person])).toMatchObject(refused)
    expect(await prisma.changeRequest.count({ where: { childId: homes.child.id } })).toBe(0)
    expect(await name(homes, [{}])).toMatchObject({ ok: true })
  })
})

test('the other parent, whom no judgment keeps away, may be named', async () => {
  const homes = await twoHomes({})
  expect(await name(homes, [{ firstName: 'Rémi', lastName: 'Le Goff' }])).toMatchObject({ ok: true })
})

test('an adult who never had authority, without a judgment, may be named', async () => {
  const homes = await twoHomes({ hasAuthority: false }, false)
  await homes.judge()
  expect(await name(homes, [{ firstName: 'Rémi', lastName: 'Le Goff' }])).toMatchObject({ ok: true })
})

test('a judgment that comes after the sending: the agent can’t accept it', async () => {
  const homes = await twoHomes({ mayCollect: false })
  const sent = await name(homes, [{ firstName: 'Rémi', lastName: 'Le Goff' }])
  if (!sent.ok) throw new Error(sent.refusal.code)
  await homes.judge()
  const staff = staffScope(await createStaff(prisma), 'dossiers.decide')
  const seen = { changeId: sent.value.changeId!, seenVersion: 1 }
  const accepted = await decideChange(staff, now, { decision: 'accept', ...seen })
  expect(accepted).toEqual({ ok: false, refusal: { code: 'personBarred' } })
  const refused = await decideChange(staff, now, { decision: 'refuse', reason: 'Appelez-nous.', ...seen })
  expect(refused).toMatchObject({ ok: true })
})
