import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { QuickPeriod } from '@/lib/domain/booking/basket/period/queries'
import type { KnownOffer } from '@/lib/domain/offer/queries'
import { inscriptionWords as t, knownOffer } from '@/lib/messages/fr/booking-steps'
import { quickPeriodLabel } from '@/lib/messages/fr/period'
import { daysAddress } from './choices'

/** The way to book: from the beginning, straight to the calendar of what was asked for before, or whole holidays. */
export function BookingCard({
  base,
  known,
  holidays,
}: {
  base: string
  known: readonly KnownOffer[]
  holidays: readonly QuickPeriod[]
}) {
  return (
    <section
      aria-labelledby="inscriptions"
      className="flex flex-col items-start gap-3.5 rounded-lg bg-brand p-5 text-on-brand"
    >
      <h2 id="inscriptions" className="text-xl">
        {t.bookings}
      </h2>
      <p>{t.offer}</p>
      <Link href={`${base}/inscription/participants`} className={`${buttonClass()} bg-on-brand! text-brand!`}>
        <Icon name="inscription" />
        {t.book}
      </Link>
      <Ways
        title={t.asBefore}
        ways={known.map(({ programmeName, participants }) => ({
          href: daysAddress(base, { pairs: participants }),
          label: knownOffer(
            participants.map(({ firstName }) => firstName),
            programmeName,
          ),
        }))}
      />
      <Ways
        title={t.wholeHolidays}
        ways={holidays.map((period) => ({
          href: `${base}/inscription/participants?du=${period.firstDay}&au=${period.lastDay}`,
          label: quickPeriodLabel(period),
        }))}
      />
    </section>
  )
}

function Ways({ title, ways }: { title: string; ways: { href: string; label: string }[] }) {
  if (ways.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      <p aria-hidden="true">{title}</p>
      <ul aria-label={title} className="flex flex-wrap gap-2">
        {ways.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              className="flex min-h-12 items-center rounded-full border-[1.5px] border-on-brand px-3.5 py-1.5 font-semibold text-on-brand no-underline hover:underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
