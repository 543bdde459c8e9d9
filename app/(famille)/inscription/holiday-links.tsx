import { Link } from '@/components/ui/link'
import type { QuickPeriod } from '@/lib/domain/booking/basket/period/queries'
import { inscriptionWords } from '@/lib/messages/fr/booking-steps'
import { quickPeriodLabel } from '@/lib/messages/fr/period'

/** On the brand's colour, beside « S’inscrire »: whole holidays, whose preview comes once children and accueil are chosen. */
export function HolidayLinks({ base, holidays }: { base: string; holidays: readonly QuickPeriod[] }) {
  if (holidays.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      <p id="vacances-entieres">{inscriptionWords.wholeHolidays}</p>
      <ul aria-labelledby="vacances-entieres" className="flex flex-wrap gap-2">
        {holidays.map((period) => (
          <li key={period.id}>
            <Link
              href={`${base}/inscription/participants?du=${period.firstDay}&au=${period.lastDay}`}
              className="flex min-h-12 items-center rounded-full border-[1.5px] border-on-brand px-4 py-1.5 font-semibold text-on-brand no-underline hover:underline"
            >
              {quickPeriodLabel(period)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
