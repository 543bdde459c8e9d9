import { randomUUID } from 'node:crypto'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { groupOn, isUnderSix } from '@/lib/rules/places'
import { day, type Day } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import type { CreatedFamily } from '@/prisma/factories'

const PROGRAMME = 'Les Tilleuls mercredis'
const ACTIVITY = 'Journée avec repas'

/** Places added to each day of the programme that the journeys share: none of them finds it full because of the others. */
const ROOM = 40

/** Makes room for the families of all the journeys. */
export async function makeRoom(tx: Tx): Promise<void> {
  const programme = { name: PROGRAMME }
  await tx.centrePlace.updateMany({
    where: { places: { some: { group: { programme } } } },
    data: { capacity: { increment: ROOM }, underSixCapacity: { increment: ROOM } },
  })
  await tx.place.updateMany({ where: { group: { programme } }, data: { capacity: { increment: ROOM } } })
}

type Asked = {
  status: 'accepted' | 'pending' | 'offered' | 'waiting' | 'candidature'
  submittedAt: Instant
  /** Les Tilleuls unless said. */
  programme?: string
  /** Of a candidature: when its window ends. */
  allocatesAt?: Date
  /** Lines that wait together. */
  waitingSet?: string
}

/** Lines that hold no place. */
const WAITING = ['waiting', 'candidature']

export type BookedDay = {
  lineId: string
  /** Once accepted. */
  bookingId: string | null
  what: {
    familyId: string
    childId: string
    programmeId: string
    groupId: string
    activityId: string
    day: Date
  }
}

/** Whole days that a family has asked for in one request, with the places that they hold; accepted the day after. */
export async function bookDays(
  tx: Tx,
  family: CreatedFamily,
  child: CreatedFamily['children'][number],
  days: readonly string[],
  { status, submittedAt, programme: name = PROGRAMME, allocatesAt, waitingSet }: Asked,
): Promise<BookedDay[]> {
  const programme = await tx.programme.findUniqueOrThrow({
    where: { name },
    include: { groups: true, activities: { where: { name: ACTIVITY } } },
  })
  const decidedAt = status === 'accepted' ? new Date(submittedAt + 86_400_000) : null
  const asked = new Date(submittedAt)
  const requestId = await createRequest(tx, family, submittedAt)
  const booked: BookedDay[] = []
  for (const on of days.map(day)) {
    const group = groupOn(programme.groups, fromDb(child.birthDate), on)!
    const what = {
      ...{ familyId: family.id, childId: child.id, programmeId: programme.id, groupId: group.id },
      ...{ activityId: programme.activities[0]!.id, day: toDb(on) },
    }
    const line = await tx.requestLine.create({
      data: {
        ...{ ...what, requestId, kind: 'book', status, priceCents: 800, submittedAt: asked },
        ...{ expiresAt: new Date(parisInstant(on, '00:00')), decidedAt, allocatesAt, waitingSet },
      },
    })
    const booking =
      decidedAt &&
      (await tx.booking.create({
        data: { ...what, lineId: line.id, status: 'accepted', acceptedAt: decidedAt },
      }))
    const places = WAITING.includes(status) ? [] : await placesOf(tx, group.id, on)
    await tx.placeHold.createMany({
      data: places.map((place) => ({
        ...{ placeId: place.id, slot: place.slot, day: place.day, childId: child.id, requestLineId: line.id },
        isUnderSix: isUnderSix(fromDb(child.birthDate), on),
      })),
    })
    booked.push({ lineId: line.id, bookingId: booking?.id ?? null, what })
  }
  return booked
}

/** An empty request of a family, sent at a moment. */
export async function createRequest(tx: Tx, family: CreatedFamily, submittedAt: Instant): Promise<string> {
  const { id } = await tx.request.create({
    data: {
      ...{ reference: await reference(tx), familyId: family.id, submittedById: family.adults[0]!.accountId! },
      ...{ submittedAt: new Date(submittedAt), idempotencyKey: randomUUID() },
    },
  })
  return id
}

async function reference(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`SELECT nextval('request_reference')::int AS next`
  return `R-2611-${String(row!.next).padStart(4, '0')}`
}

async function placesOf(tx: Tx, groupId: string, on: Day) {
  const places = await tx.place.findMany({ where: { groupId, day: toDb(on) } })
  if (places.length !== 3) throw new Error(`Not open on ${on}: does the clock start on E2E_START?`)
  return places
}
