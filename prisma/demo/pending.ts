import { addDays, type Day } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { isHomeWeek, isProgrammeOf, type MayBook, nextWorkingDay, usualActivity } from './bookings'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import type { Answer, Ledger, Wanted } from './ledger'
import type { DemoOffer } from './offer'
import { tightDaysOf } from './tight-days'

type Plan = { family: string; books: number; cancels?: number }

/** Requests that wait for the service, in their order of arrival: the first are late. */
const waiting: Plan[] = [
  { family: 'Aubin', books: 3, cancels: 1 },
  { family: 'Nguyen', books: 1 },
  { family: 'Roussel', books: 0, cancels: 2 },
  { family: 'Bernard', books: 5 },
  { family: 'Lopez', books: 1 },
  { family: 'Roy', books: 2 },
  { family: 'Petit', books: 3 },
  { family: 'Morel', books: 1 },
  { family: 'Benali', books: 4 },
  { family: 'Garcia', books: 1 },
  { family: 'Dubreuil', books: 2 },
  { family: 'Traoré', books: 5 },
  { family: 'Girard', books: 1 },
  { family: 'Perrin', books: 2 },
  { family: 'Fontaine', books: 3 },
  { family: 'Kowalski', books: 1 },
  { family: 'Faure', books: 2, cancels: 1 },
]

/** Requests that the service or the family has ended lately. */
const ended: (Plan & Pick<Answer, 'status' | 'reason'>)[] = [
  {
    family: 'Lemoine',
    books: 1,
    status: 'refused',
    reason: 'La sortie de ce jour est réservée au groupe des 9-11 ans.',
  },
  {
    family: 'Meyer',
    books: 1,
    status: 'refused',
    reason: 'Le service vous propose plutôt le mercredi suivant : appelez-nous.',
  },
  { family: 'Colin', books: 2, status: 'withdrawn' },
]

/** Adds to the ledger what the queue of the service shows, and what left it a few days ago. */
export function askForMore(
  demo: Demo,
  offer: DemoOffer,
  families: DemoFamily[],
  ledger: Ledger,
  mayBook: MayBook,
): void {
  const find = (name: string) => families.find((family) => family.name === name)!
  for (const [index, plan] of ended.entries()) {
    const day = addDays(demo.calendar.today, -11 + index)
    const decidedAt = parisInstant(nextWorkingDay(day), '11:20')
    ask(demo, offer, ledger, mayBook, find(plan.family), plan, parisInstant(day, '18:05'), {
      ...plan,
      decidedAt,
    })
  }
  for (const [index, plan] of waiting.entries())
    ask(demo, offer, ledger, mayBook, find(plan.family), plan, arrival(demo, index), {
      status: 'pending',
      decidedAt: null,
    })
}

/** Two a day over the week that ends, and the last three this very day. */
function arrival({ calendar }: Demo, index: number): Instant {
  const fromTheEnd = waiting.length - 1 - index
  if (fromTheEnd < 3) return calendar.now - (12 + fromTheEnd * 19) * 60_000
  const daysAgo = Math.ceil((fromTheEnd - 2) / 2)
  return parisInstant(
    addDays(calendar.today, -daysAgo),
    index % 2 === 0 ? `12:${10 + index}` : `20:${10 + index}`,
  )
}

function ask(
  demo: Demo,
  offer: DemoOffer,
  ledger: Ledger,
  mayBook: MayBook,
  family: DemoFamily,
  { books, cancels = 0 }: Plan,
  submittedAt: Instant,
  answer: Answer,
): void {
  const request = ledger.request(family, submittedAt)
  let taken = 0
  for (const wanted of possibleDays(demo, offer, family, mayBook)) {
    if (taken === books) break
    if (ledger.book(request, wanted, answer)) taken += 1
  }
  const cancellable = ledger.bookings.filter(
    ({ line, status }) =>
      line.request.family === family &&
      status === 'accepted' &&
      line.day >= addDays(demo.calendar.today, NOTICE_DAYS),
  )
  for (const booking of cancellable.slice(0, cancels)) ledger.cancel(request, booking, answer)
}

/** Days from now on that no deadline forbids, at Christmas either. */
const NOTICE_DAYS = 14

function possibleDays(demo: Demo, offer: DemoOffer, family: DemoFamily, mayBook: MayBook): Wanted[] {
  const full = tightDaysOf(demo, offer)
  const isFull = (programme: Wanted['programme'], day: Day) =>
    full.some((tight) => tight.programme === programme && tight.day === day)
  return family.children
    .flatMap((child) =>
      offer.programmes
        .filter((programme) => isProgrammeOf(programme, child, family))
        .flatMap((programme) =>
          programme.days.map((day) => ({ child, programme, activity: usualActivity(programme, child), day })),
        ),
    )
    .filter(
      ({ programme, day }) =>
        day >= addDays(demo.calendar.today, NOTICE_DAYS) &&
        isHomeWeek(family, day) &&
        mayBook(family, day) &&
        !isFull(programme, day),
    )
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}
