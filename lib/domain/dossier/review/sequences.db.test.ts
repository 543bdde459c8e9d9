import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { openRecord } from '../change/queries'
import { submitChange, withdrawChange } from '../change/service'
import type { AnyRecord } from '../schema'
import { readData } from '../stored/schema'
import { decideChange } from './service'

// No sequence of edits, decisions, replacements and withdrawals, by two households and two agents, one after the other
// or at once, leaves a record that is neither the old one nor one that was sent and accepted.

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'
beforeAll(() => createOrganisation(prisma))

/** What fails is told as it is: to look for a shorter one at once, by chance, would take longer than all the others. */
const drawn = { endOnFailure: true, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true }

type Step =
  | { do: 'send'; home: 0 | 1; hasSeen: boolean; isPlain: boolean }
  | { do: 'withdraw'; home: 0 | 1 }
  | { do: 'decide'; home: 0 | 1; decision: 'accept' | 'refuse'; hasSeen: boolean }

const home = fc.constantFrom(0 as const, 1 as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('send' as const), home, hasSeen: fc.boolean(), isPlain: fc.boolean() }),
  fc.record({ do: fc.constant('withdraw' as const), home }),
  fc.record({
    ...{ do: fc.constant('decide' as const), home, hasSeen: fc.boolean() },
    decision: fc.constantFrom('accept' as const, 'refuse' as const),
  }),
)

async function aChildOfTwoHomes() {
  const first = await createFamily(prisma)
  const child = first.children[0]!
  const second = await createFamily(prisma, { name: 'Morel', children: [{ existingId: child.id }] })
  const homes = [first, second].map((family) => familyScope(family, family.adults[0]!))
  const staff = staffScope(await createStaff(prisma), 'dossiers.decide')
  return {
    ...{ child, homes, staff, of: { kind: 'informationSheet' as const, subjectId: child.id, schoolYear } },
    /** On which versions something was accepted, and which changes somebody had seen when they sent theirs. */
    acceptedOn: [] as number[],
    replacedOn: new Set<string>(),
  }
}
type Scene = Awaited<ReturnType<typeof aChildOfTwoHomes>>

let count = 0
/** Two answers that only make sense together: a record made of two sendings would have them differ. */
function sheet({ child }: Scene, isPlain: boolean): AnyRecord & { kind: 'informationSheet' } {
  const record = plainRecord('informationSheet', schoolYear, child)
  if (record.kind !== 'informationSheet') throw new Error('not a sheet')
  const mark = isPlain ? 'plain' : `n°${++count}`
  const insurance = { ...record.data.insurance, insurer: mark }
  return { kind: record.kind, data: { ...record.data, school: mark, insurance } }
}

async function play(scene: Scene, asked: Step): Promise<void> {
  const scope = scene.homes[asked.home]!
  const { version, pending } = await openRecord(scope, scene.of)
  if (asked.do === 'send') {
    const opened = asked.hasSeen
      ? { baseVersion: version, seenChangeId: pending?.id ?? '' }
      : { baseVersion: 0, seenChangeId: '' }
    const record = sheet(scene, asked.isPlain)
    const sent = { ...opened, subjectId: scene.child.id, schoolYear, record }
    if ((await submitChange(scope, now, sent)).ok) scene.replacedOn.add(opened.seenChangeId)
  } else if (asked.do === 'withdraw') {
    if (pending) await withdrawChange(scope, now, pending.id)
  } else if (pending) {
    const seen = { changeId: pending.id, seenVersion: asked.hasSeen ? version : version + 1 }
    const decision =
      asked.decision === 'accept'
        ? { decision: 'accept' as const }
        : { decision: 'refuse' as const, reason: 'À revoir' }
    const decided = await decideChange(scene.staff, now, { ...seen, ...decision })
    if (decided.ok && asked.decision === 'accept') scene.acceptedOn.push(seen.seenVersion)
  }
}

async function expectSound({ of, homes, acceptedOn, replacedOn }: Scene): Promise<void> {
  const changes = await prisma.changeRequest.findMany({ where: { childId: of.subjectId } })
  const record = await prisma.dossierRecord.findFirst({ where: { childId: of.subjectId, kind: of.kind } })
  const accepted = changes.filter(({ status }) => status === 'accepted')
  expect(record?.version ?? 0).toBe(accepted.length)
  // Each was accepted by somebody who had the version before it in sight, and replaced by somebody who had seen it.
  expect(acceptedOn.toSorted((one, other) => one - other)).toEqual(accepted.map((_, index) => index))
  for (const { id, status } of changes) if (status === 'replaced') expect(replacedOn).toContain(id)
  if (record) {
    const inForce = readData(of, record.data)
    expect(accepted.map((change) => readData(of, change.data))).toContainEqual(inForce)
    if (inForce.kind !== 'informationSheet') throw new Error('another tab')
    expect(inForce.data.insurance.insurer).toBe(inForce.data.school)
  }
  for (const scope of homes) {
    const waiting = changes.filter(
      ({ familyId, status }) => familyId === scope.familyId && status === 'submitted',
    )
    expect(waiting.length).toBeLessThanOrEqual(1)
  }
}

test('one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const scene = await aChildOfTwoHomes()
      for (const asked of steps) {
        await play(scene, asked)
        await expectSound(scene)
      }
    }),
    { ...drawn, numRuns: 25 },
  )
}, 120_000)

/** The two homes' changes, each seen beside the same version, are accepted at the same moment. */
const bothAccepted: Step[][] = [
  ([0, 1] as const).map((home) => ({ do: 'send', home, hasSeen: true, isPlain: false })),
  ([0, 1] as const).map((home) => ({ do: 'decide', home, decision: 'accept', hasSeen: true })),
]

test.runIf(isOnServer())(
  'at once, by several sessions',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const scene = await aChildOfTwoHomes()
          for (const steps of [...rounds, ...bothAccepted]) {
            await Promise.all(steps.map((asked) => play(scene, asked)))
            await expectSound(scene)
          }
        },
      ),
      { ...drawn, numRuns: 20 },
    )
  },
  120_000,
)
