import { Link } from '@/components/ui/link'
import type { PeriodSummary } from '@/lib/domain/billing/run/queries'
import { formatShortDate } from '@/lib/time/format'
import { Cell, ListTable, Row } from '../list-table'

/** Holidays and cycles, for an organisation that bills them whole rather than by month. */
export function Periods({ periods }: { periods: PeriodSummary[] }) {
  return (
    <section aria-labelledby="periodes" className="flex flex-col gap-3">
      <h2 id="periodes" className="text-xl">
        Par période
      </h2>
      <p className="text-ink-2">
        Une journée facturée avec sa période ne l’est plus avec son mois, et l’inverse.
      </p>
      <ListTable
        caption="Périodes à facturer"
        titles={[
          { title: 'Période' },
          { title: 'Du' },
          { title: 'Au' },
          { title: 'Journées à facturer', isNumber: true },
        ]}
      >
        {periods.map((period) => (
          <Row key={period.id}>
            <Cell>
              <Link
                href={`/admin/facturation/periodes/${period.id}`}
                className="inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]"
              >
                {period.name}
              </Link>
            </Cell>
            <Cell>{formatShortDate(period.firstDay)}</Cell>
            <Cell>{formatShortDate(period.lastDay)}</Cell>
            <Cell isNumber>{period.daysToBill}</Cell>
          </Row>
        ))}
      </ListTable>
    </section>
  )
}
