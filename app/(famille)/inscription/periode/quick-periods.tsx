import { Link } from '@/components/ui/link'
import type { QuickPeriod } from '@/lib/domain/booking/basket/period/queries'
import { quickPeriodLabel } from '@/lib/messages/fr/period'
import { periodFormWords } from '@/lib/messages/fr/period-form'

type Params = Record<string, string | string[] | undefined>

/** The holidays and the cycles to come, as links that keep every other choice and lead straight to the preview. */
export function QuickPeriods({
  address,
  params,
  periods,
}: {
  address: string
  params: Params
  periods: QuickPeriod[]
}) {
  if (periods.length === 0) return null
  return (
    <nav aria-label={periodFormWords.quickPeriods} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        {periods.map((period) => {
          const isChosen = params.du === period.firstDay && params.au === period.lastDay
          return (
            <li key={period.id}>
              <Link
                href={`${address}?${filled(params, period)}#apercu`}
                aria-current={isChosen ? 'true' : undefined}
                className="flex min-h-12 items-center rounded-full border-[1.5px] border-line-strong bg-surface px-4 py-1.5 text-sm font-semibold text-ink no-underline aria-[current]:border-brand aria-[current]:bg-brand-soft aria-[current]:text-brand"
              >
                {quickPeriodLabel(period)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** The same address with the dates of a period, for what was asked last: to book, unless it was to cancel. */
function filled(params: Params, { firstDay, lastDay }: QuickPeriod): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    if (!['du', 'au', 'intent'].includes(name))
      for (const one of [value ?? []].flat()) query.append(name, one)
  query.set('du', firstDay)
  query.set('au', lastDay)
  query.set('intent', params.intent === 'desinscrire' ? 'desinscrire' : 'inscrire')
  return query
}
