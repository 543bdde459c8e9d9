import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import { addDays, type Day, day, yearOf } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { isProgrammeOf, type MayBook, usualActivity } from './bookings'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import type { Ledger } from './ledger'
import type { DemoOffer, DemoProgramme } from './offer'

/** Holidays of one accueil whose places are given by request window: open for a fortnight more. */
export type DemoWindow = {
  programme: DemoProgramme
  days: Day[]
  opensAt: Instant
  endsAt: Instant
  ruleVersionId: string
}

const PROGRAMME = 'Le Moulin vacances'

/** Null where no school calendar says when the holidays after the next ones are. */
export async function insertRequestWindow(
  tx: Tx,
  { calendar }: Demo,
  offer: DemoOffer,
): Promise<DemoWindow | null> {
  const programme = offer.programmes.find(({ name }) => name === PROGRAMME)!
  const { today } = calendar
  const [, period] = calendar.periods.filter(({ kind, firstDay }) => kind === 'holiday' && firstDay > today)
  if (!period) return null
  const [first, last] = [addDays(today, -7), addDays(today, 14)]
  const rules: RuleSet = {
    ...guideRules,
    booking: [
      {
        ...{ audience: everyone, days: everyDay, reasons: '' },
        opens: { kind: 'fixed', day: first, at: '08:30' },
        closes: [{ kind: 'fixed', day: last, at: '24:00' }],
        effect: { kind: 'allocation', answersOn: addDays(last, 1) },
      },
    ],
  }
  const ruleSet = await tx.ruleSet.create({
    data: {
      name: 'Vacances sur demandes',
      versions: { create: { validFrom: toDb(day(`${yearOf(today) - 3}-09-01`)), config: rules } },
    },
    select: { id: true, versions: { select: { id: true } } },
  })
  await tx.ruleException.create({
    data: {
      ...{ programmeId: programme.id, ruleSetId: ruleSet.id },
      periodId: offer.periodIds.get(period.firstDay)!,
    },
  })
  return {
    programme,
    days: programme.days.filter((one) => period.firstDay <= one && one <= period.lastDay),
    opensAt: parisInstant(first, '08:30'),
    endsAt: parisInstant(last, '24:00'),
    ruleVersionId: ruleSet.versions[0]!.id,
  }
}

/** Days that each child asks for. */
const DAYS = 3

/** How long after the opening they ask, in minutes: the first at once. */
const ASKED_AFTER = [1, 3, 8, 14, 40, 100, 300, 660, 24 * 60 + 660]

/** Some families have asked already, most of them on the first day. */
export function askWithin(
  { programme, days, opensAt, endsAt, ruleVersionId }: DemoWindow,
  families: readonly DemoFamily[],
  ledger: Ledger,
  mayBook: MayBook,
): void {
  const interested = families.filter((family) =>
    family.children.some((child) => isProgrammeOf(programme, child, family)),
  )
  for (const [index, family] of interested.slice(0, ASKED_AFTER.length).entries()) {
    const request = ledger.request(family, opensAt + ASKED_AFTER[index]! * 60_000)
    for (const child of family.children.filter((one) => isProgrammeOf(programme, one, family)))
      for (const day of days.filter((one) => mayBook(family, one)).slice(0, DAYS))
        ledger.book(
          request,
          { child, programme, activity: usualActivity(programme, child), day },
          { status: 'candidature', decidedAt: null, allocatesAt: endsAt, ruleVersionId },
        )
  }
}
