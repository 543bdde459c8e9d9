import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { endedLines, endedMonths, HISTORY_PER_PAGE } from '@/lib/domain/booking/list/queries'
import { participants, type Participant } from '@/lib/domain/offer/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { historyWords as t, pageOf, requestsPageWords } from '@/lib/messages/fr/requests-page'
import { capitalised } from '@/lib/messages/fr/sentence'
import { parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parseMonth, type Month } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'
import { EndedLine } from '../ended-line'

export const metadata = { title: t.title }

type Filter = { childId: string | null; month: Month | null }

export default async function HistoryPage({ searchParams }: PageProps<'/mes-demandes/historique'>) {
  const family = await requireFamily()
  const { enfant, mois, page: asked } = await searchParams
  const children = await participants(family)
  const filter: Filter = {
    childId: children.find(({ id }) => id === enfant)?.id ?? null,
    month: typeof mois === 'string' ? parseMonth(mois) : null,
  }
  const page = parsePage(asked)
  const { count, lines } = await endedLines(family, clock.now(), { ...filter, page })
  const { serviceName } = await organisationNames()
  const address = `${family.base}/mes-demandes/historique`
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageTitle
        title={t.title}
        back={{ href: `${family.base}/mes-demandes`, label: requestsPageWords.title }}
        help={<HelpLine of="history" />}
      />
      <FilterForm filter={filter} participants={children} months={await endedMonths(family)} />
      {lines.length === 0 ? (
        <EmptyState picture="papiers" text={t.none} />
      ) : (
        <Card>
          <ul>
            {lines.map((line) => (
              <EndedLine key={line.id} line={line} serviceName={serviceName} />
            ))}
          </ul>
        </Card>
      )}
      <Pages address={address} filter={filter} page={page} last={Math.ceil(count / HISTORY_PER_PAGE)} />
    </div>
  )
}

const control = 'min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 py-2.5'

function FilterForm({
  filter,
  participants,
  months,
}: {
  filter: Filter
  participants: Participant[]
  months: Month[]
}) {
  return (
    <form className="flex flex-wrap items-end gap-4" key={`${filter.childId} ${filter.month}`}>
      <div className="flex min-w-40 grow flex-col gap-1.5">
        <label htmlFor="filtre-enfant" className="font-[650]">
          {t.child}
        </label>
        <select id="filtre-enfant" name="enfant" defaultValue={filter.childId ?? ''} className={control}>
          <option value="">{t.all}</option>
          {participants.map(({ id, firstName }) => (
            <option key={id} value={id}>
              {firstName}
            </option>
          ))}
        </select>
      </div>
      <div className="flex min-w-40 grow flex-col gap-1.5">
        <label htmlFor="filtre-mois" className="font-[650]">
          {t.month}
        </label>
        <select id="filtre-mois" name="mois" defaultValue={filter.month ?? ''} className={control}>
          <option value="">{t.all}</option>
          {months.map((month) => (
            <option key={month} value={month}>
              {capitalised(formatMonth(month))}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={buttonClass('secondary')}>
        {t.filter}
      </button>
    </form>
  )
}

function Pages({
  address,
  filter,
  page,
  last,
}: {
  address: string
  filter: Filter
  page: number
  last: number
}) {
  if (last <= 1) return null
  const href = (number: number) => {
    const query = new URLSearchParams({ page: String(number) })
    if (filter.childId) query.set('enfant', filter.childId)
    if (filter.month) query.set('mois', filter.month)
    return `${address}?${query}`
  }
  return (
    <nav aria-label={t.pages} className="flex flex-wrap items-center gap-4">
      {page > 1 && (
        <Link href={href(page - 1)} className={buttonClass('secondary')}>
          {t.newer}
        </Link>
      )}
      <span>{pageOf(page, last)}</span>
      {page < last && (
        <Link href={href(page + 1)} className={buttonClass('secondary')}>
          {t.older}
        </Link>
      )}
    </nav>
  )
}
