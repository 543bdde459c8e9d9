import { beforeAll, describe, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { DRAFT_DAYS } from '@/lib/rules/drafts'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { openRecord } from '../change/queries'
import { submitChange } from '../change/service'
import type { AnyRecord, SentRecord } from '../schema'
import { MAX_DRAFT_CHARACTERS } from './schema'
import { discardDraft, forgetOldDrafts, saveDraft } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const minute = 60_000
const schoolYear = '2026-2027'

beforeAll(() => createOrganisation(prisma))

async function aHome() {
  const family = await createFamily(prisma, { adults: [{ firstName: 'Claire' }, { firstName: 'Karim' }] })
  const [claire, karim] = family.adults.map((adult) => familyScope(family, adult))
  const of = { kind: 'informationSheet' as const, subjectId: family.children[0]!.id, schoolYear }
  return { family, child: family.children[0]!, claire: claire!, karim: karim!, of }
}
type Home = Awaited<ReturnType<typeof aHome>>

function sheet(home: Home, school: string) {
  const record = plainRecord('informationSheet', schoolYear, home.child) as AnyRecord & {
    kind: 'informationSheet'
  }
  return { kind: record.kind, data: { ...record.data, school } } satisfies SentRecord
}

function send(
  home: Home,
  scope: Home['claire'],
  school: string,
  opened = { baseVersion: 0, seenChangeId: '' },
  at = now,
) {
  return submitChange(scope, at, {
    ...opened,
    subjectId: home.child.id,
    schoolYear,
    record: sheet(home, school),
  })
}
const draftOf = async ({ of }: Home, scope: Home['claire']) => (await openRecord(scope, of)).draft

describe('what is typed', () => {
  test('is kept for who typed it, sealed, until they send it', async () => {
    const home = await aHome()
    expect(await saveDraft(home.claire, now, home.of, { school: 'Les Tilleuls' })).toMatchObject({ ok: true })
    expect(await draftOf(home, home.claire)).toEqual({
      savedAt: new Date(now),
      values: { school: 'Les Tilleuls' },
    })
    expect(await draftOf(home, home.karim)).toBeNull()
    const { values } = await prisma.recordDraft.findFirstOrThrow({ where: { childId: home.child.id } })
    expect(values).not.toContain('Tilleuls')
    await send(home, home.claire, 'Les Tilleuls', undefined, now + minute)
    expect(await draftOf(home, home.claire)).toBeNull()
  })

  test('later replaces earlier, in whatever order they arrive', async () => {
    const home = await aHome()
    await saveDraft(home.claire, now + 2, home.of, { school: 'Deux' })
    await saveDraft(home.claire, now + 1, home.of, { school: 'Un' })
    expect((await draftOf(home, home.claire))?.values).toEqual({ school: 'Deux' })
    await Promise.all(
      [3, 4, 5].map((at) => saveDraft(home.claire, now + at, home.of, { school: String(at) })),
    )
    expect((await draftOf(home, home.claire))?.values).toEqual({ school: '5' })
  })

  test('on its way while the form was sent doesn’t come back after it', async () => {
    const home = await aHome()
    await send(home, home.claire, 'Les Tilleuls', undefined, now + 10)
    await saveDraft(home.claire, now, home.of, { school: 'Les Till' })
    expect(await draftOf(home, home.claire)).toBeNull()
    await saveDraft(home.claire, now + minute, home.of, { school: 'Autre' })
    expect((await draftOf(home, home.claire))?.values).toEqual({ school: 'Autre' })
  })

  test('is given up on demand, or forgotten after some weeks', async () => {
    const home = await aHome()
    await saveDraft(home.claire, now, home.of, { school: 'Un' })
    await discardDraft(home.karim, home.of)
    expect(await draftOf(home, home.claire)).not.toBeNull()
    await discardDraft(home.claire, home.of)
    expect(await draftOf(home, home.claire)).toBeNull()
    await saveDraft(home.claire, now, home.of, { school: 'Un' })
    const end = now + DRAFT_DAYS * 86_400_000
    await forgetOldDrafts(end)
    expect(await draftOf(home, home.claire)).not.toBeNull()
    await forgetOldDrafts(end + 1)
    expect(await draftOf(home, home.claire)).toBeNull()
  })

  test('about another family’s child, another year or without end isn’t kept', async () => {
    const [home, stranger] = [await aHome(), await aHome()]
    const values = { school: 'Un' }
    expect(await saveDraft(stranger.claire, now, home.of, values)).toMatchObject({
      refusal: { code: 'notFound' },
    })
    expect(await saveDraft(home.claire, now, { ...home.of, schoolYear: '2027-2028' }, values)).toMatchObject({
      refusal: { code: 'yearNotOpen' },
    })
    const long = { school: 'x'.repeat(MAX_DRAFT_CHARACTERS) }
    expect(await saveDraft(home.claire, now, home.of, long)).toMatchObject({ refusal: { code: 'tooLong' } })
    expect(await prisma.recordDraft.count({ where: { childId: home.child.id } })).toBe(0)
  })
})

describe('a change by the other parent, or from another window, meanwhile', () => {
  test('both versions are told, nothing is replaced, and mine replaces theirs once I have seen it', async () => {
    const home = await aHome()
    const theirs = await send(home, home.karim, 'Celle de Karim')
    const told = await send(home, home.claire, 'Celle de Claire')
    const id = theirs.ok ? theirs.value.changeId! : ''
    expect(told).toMatchObject({
      ok: false,
      refusal: {
        ...{ code: 'movedMeanwhile', sentBy: 'Karim Aubin', at: new Date(now) },
        theirs: { data: { school: 'Celle de Karim' } },
        mine: { data: { school: 'Celle de Claire' } },
        seen: { baseVersion: 0, seenChangeId: id },
      },
    })
    expect((await openRecord(home.claire, home.of)).pending).toMatchObject({ id })
    expect(
      await send(home, home.claire, 'Celle de Claire', { baseVersion: 0, seenChangeId: id }),
    ).toMatchObject({ ok: true })
    expect(await prisma.changeRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'replaced',
    })
  })

  test('a draft isn’t lost by being told', async () => {
    const home = await aHome()
    await saveDraft(home.claire, now - minute, home.of, { school: 'Celle de Claire' })
    await send(home, home.karim, 'Celle de Karim')
    await send(home, home.claire, 'Celle de Claire')
    expect((await draftOf(home, home.claire))?.values).toEqual({ school: 'Celle de Claire' })
  })

  test('a version put in force since then is shown too', async () => {
    const home = await aHome()
    await createValidatedDossier(prisma, home.family, schoolYear, now)
    const told = await send(home, home.claire, 'Une autre')
    expect(told).toMatchObject({
      refusal: { code: 'movedMeanwhile', sentBy: null, seen: { baseVersion: 1 } },
    })
    expect(await prisma.changeRequest.count({ where: { childId: home.child.id } })).toBe(0)
  })

  test('« Valider » touched twice sends once', async () => {
    const home = await aHome()
    const [first, second] = await Promise.all([
      send(home, home.claire, 'Une'),
      send(home, home.claire, 'Une'),
    ])
    expect(first).toEqual(second)
    expect(await prisma.changeRequest.count({ where: { childId: home.child.id } })).toBe(1)
  })
})
