import { isWorkingDay } from '@/lib/rules/public-holidays'
import { addDays, epochDay, firstDayOf, lastDayOf, monthOf, schoolYearOf, type Day } from '@/lib/time/day'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import type { ProgrammeKind } from '../generated/client'
import { territory } from './calendar'
import type { Demo } from './demo'
import { isComplete } from './dossiers'
import type { DemoChild, DemoFamily } from './families'
import { Ledger } from './ledger'
import type { DemoActivity, DemoOffer, DemoProgramme } from './offer'
import { type TightDay, tightDaysOf } from './tight-days'

/** Whether a family's dossier lets it book days of a school year. */
export type MayBook = (family: DemoFamily, day: Day) => boolean

const DAY_MS = 86_400_000
/** Days between asking and the first day asked for: more than any deadline of the rules. */
const NOTICE_DAYS = 10

/** Families that have cancellations waiting book further ahead than others. */
const bookFarAhead = ['Aubin', 'Roussel', 'Faure']

/** The days that families have booked: all of the past, and those to come that the service has already accepted. */
export function bookHistory(demo: Demo, offer: DemoOffer, families: DemoFamily[], mayBook: MayBook): Ledger {
  const ledger = new Ledger(demo, offer)
  const tightDays = tightDaysOf(demo, offer)
  // The others are new here: they have booked nothing yet.
  const known = families.filter(isComplete)
  for (const block of blocksOf(demo))
    for (const family of known) bookBlock(demo, offer, ledger, tightDays, family, block, mayBook)
  cancelSome(demo, ledger)
  comeUnplanned(demo, offer, ledger, known)
  return ledger
}

/** A stretch of the calendar that a family books with one request. */
type Block = { firstDay: Day; lastDay: Day }

function blocksOf({ calendar }: Demo): Block[] {
  const blocks = calendar.days.map(({ day }): Block => {
    const period = calendar.periods.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
    return period ?? { firstDay: firstDayOf(monthOf(day)), lastDay: lastDayOf(monthOf(day)) }
  })
  return blocks.filter((block, index) => block.firstDay !== blocks[index - 1]?.firstDay)
}

function bookBlock(
  demo: Demo,
  offer: DemoOffer,
  ledger: Ledger,
  tightDays: TightDay[],
  family: DemoFamily,
  block: Block,
  mayBook: MayBook,
): void {
  const { calendar, random } = demo
  const submittedAt = whenAsked(demo, block)
  const decidedAt = Math.min(
    parisInstant(nextWorkingDay(parisDay(submittedAt)), '10:12'),
    calendar.now - 3_600_000,
  )
  const earliest = addDays(parisDay(submittedAt), NOTICE_DAYS)
  const latest = bookedUntil(family, block, demo)
  const wanted = family.children.flatMap((child) =>
    offer.programmes
      .filter((programme) => isProgrammeOf(programme, child, family))
      .flatMap((programme) => {
        const activity = usualActivity(programme, child)
        const days = programme.days.filter(
          (day) => day >= block.firstDay && day <= block.lastDay && day >= earliest && day <= latest,
        )
        return days.flatMap((day) =>
          wants(demo, tightDays, programme, child, day) ? [{ child, programme, activity, day }] : [],
        )
      }),
  )
  const possible = wanted.filter(
    ({ day }) => isHomeWeek(family, day) && (day < calendar.today || mayBook(family, day)),
  )
  const stayedHome = random.isTrue(0.06) && block.lastDay < calendar.today && family.name !== 'Aubin'
  if (possible.length === 0 || stayedHome) return
  const request = ledger.request(family, submittedAt)
  for (const one of possible) ledger.book(request, one, { status: 'accepted', decidedAt })
}

/** Two to four weeks before the block, or some days ago when that is still to come. */
function whenAsked({ calendar, random }: Demo, { firstDay }: Block): Instant {
  const time = `${random.integer(18, 21)}:${random.integer(10, 59)}`
  const before = parisInstant(addDays(firstDay, -random.integer(15, 27)), time)
  const recently = parisInstant(addDays(calendar.today, -random.integer(12, 26)), time)
  return before < calendar.now - 8 * DAY_MS ? before : recently
}

/** Some families book the current block, some further ahead. */
function bookedUntil(family: DemoFamily, block: Block, { calendar, random }: Demo): Day {
  const { today } = calendar
  if (bookFarAhead.includes(family.name)) return addDays(today, 45)
  if (block.firstDay <= today) return block.lastDay
  return addDays(today, random.isTrue(0.5) ? random.integer(30, 75) : 0)
}

function wants(
  { random }: Demo,
  tightDays: TightDay[],
  programme: DemoProgramme,
  child: DemoChild,
  day: Day,
): boolean {
  const isTight = tightDays.some((tight) => tight.day === day && tight.programme === programme)
  if (isTight) return random.isTrue(0.95)
  return random.isTrue(chanceOf(programme.kind, child))
}

/** How often a child comes: every child has its habits, and holidays are for some. */
function chanceOf(kind: ProgrammeKind, { plan, birthDate }: DemoChild): number {
  const habit = epochDay(birthDate) % 4
  if (kind === 'mercredis') return plan.attendance ?? [0.9, 0.7, 0.5, 0.8][habit]!
  return [0.35, 0.05, 0.2, 0.1][habit]!
}

export function isProgrammeOf({ centre }: DemoProgramme, { plan }: DemoChild, family: DemoFamily): boolean {
  return centre.name === (plan.centre ?? family.plan.centre)
}

/** Without a meal for a child with a PAI where the centre offers it; a morning for some; else a whole day. */
export function usualActivity({ activities }: DemoProgramme, { plan, birthDate }: DemoChild): DemoActivity {
  const find = (name: string) => activities.find((activity) => activity.name.startsWith(name))
  const wholeDay = find('Journée avec repas')!
  if (plan.allergy?.hasPai) return find('Journée sans repas') ?? wholeDay
  return plan.attendance === undefined && epochDay(birthDate) % 7 === 0
    ? (find('Matin') ?? wholeDay)
    : wholeDay
}

/** In a garde alternée, each home has one week in two. */
export function isHomeWeek({ plan }: DemoFamily, day: Day): boolean {
  if (!plan.weeks) return true
  const isEven = Math.floor((epochDay(day) + 3) / 7) % 2 === 0
  return isEven === (plan.weeks === 'even')
}

/** A few accepted days have been cancelled in time. */
function cancelSome({ calendar, random }: Demo, ledger: Ledger): void {
  for (const booking of ledger.bookings) {
    if (!random.isTrue(0.03)) continue
    const { day, request } = booking.line
    const submittedAt = parisInstant(addDays(day, -13), '12:40')
    if (submittedAt < booking.acceptedAt || submittedAt > calendar.now) continue
    const decidedAt = parisInstant(nextWorkingDay(parisDay(submittedAt)), '11:05')
    if (decidedAt > calendar.now) continue
    const answer = { status: 'accepted', decidedAt } as const
    ledger.cancel(ledger.request(request.family, submittedAt), booking, answer)
  }
}

/** On the last Wednesday, a child came without a booking. */
function comeUnplanned({ calendar }: Demo, offer: DemoOffer, ledger: Ledger, known: DemoFamily[]): void {
  const programme = offer.programmes.find(({ name }) => name === 'Les Tilleuls mercredis')!
  const day = programme.days.findLast((one) => one < calendar.today)
  if (!day) return
  const arrivedAt = parisInstant(day, '08:40')
  for (const family of known)
    for (const child of family.children.filter((one) => isProgrammeOf(programme, one, family))) {
      const wanted = { child, programme, activity: usualActivity(programme, child), day }
      const answer = { status: 'accepted', decidedAt: arrivedAt } as const
      if (!ledger.book(ledger.request(family, arrivedAt), wanted, answer)) continue
      Object.assign(ledger.bookings.at(-1)!, { status: 'attended', isUnplanned: true })
      return
    }
}

export function nextWorkingDay(day: Day): Day {
  const next = addDays(day, 1)
  return isWorkingDay(next, territory) ? next : nextWorkingDay(next)
}

/** A family may book days of the school years whose records and insurance are all accepted. */
export function mayBookIn(
  validated: ReadonlyMap<DemoFamily, string[]>,
  insured: ReadonlyMap<DemoFamily, string[]>,
): MayBook {
  return (family, day) => {
    const year = schoolYearOf(day)
    return validated.get(family)!.includes(year) && insured.get(family)!.includes(year)
  }
}
