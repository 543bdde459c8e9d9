import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import type { FamilyPreview, RunPreview } from '@/lib/domain/billing/run/queries'
import { formatCents } from '@/lib/money'
import { listHref, parsePage, parseSort, sortText, type Sort } from '@/lib/rules/list-address'
import { Cell, ListTable, Row } from '../list-table'
import { Pages } from '../pages'

const PER_PAGE = 50

/** Which families a preview can be kept to, by the word in the address. */
export const keeps = {
  'sans-quotient': (family) => family.isWithoutQuotient && family.fate !== 'nothing',
  reportees: (family) => family.fate === 'carriedOver',
  archivees: (family) => family.isLeaving,
  'a-zero': (family) => family.fate === 'nothing',
} as const satisfies Record<string, (family: FamilyPreview) => boolean>
export type Kept = keyof typeof keeps

const columns = ['numero', 'famille', 'montant'] as const
const first: Sort<(typeof columns)[number]> = { column: 'numero', isDescending: false }

const orders = {
  numero: (one: FamilyPreview, other: FamilyPreview) => one.number - other.number,
  famille: (one: FamilyPreview, other: FamilyPreview) => one.name.localeCompare(other.name, 'fr'),
  montant: (one: FamilyPreview, other: FamilyPreview) => one.total - other.total,
}

/** What each invoice of a run would be. */
export function Preview({
  preview,
  path,
  search,
}: {
  preview: RunPreview
  path: string
  search: Record<string, string | string[] | undefined>
}) {
  const kept = Object.hasOwn(keeps, String(search.voir)) ? (search.voir as Kept) : null
  const sort = parseSort(search.ordre, columns, first)
  const page = parsePage(search.page)
  const direction = sort.isDescending ? -1 : 1
  const families = preview.families
    .filter((family) => !kept || keeps[kept](family))
    .toSorted((one, other) => direction * orders[sort.column](one, other))
  const href = (params: Record<string, string | number | null>) =>
    `${listHref(path, { voir: kept, ordre: sortText(sort), ...params })}#a-facturer`
  const billed = preview.families.filter(({ fate }) => fate === 'billed').length
  return (
    <>
      <p>
        {billed} {billed > 1 ? 'factures' : 'facture'}, {preview.days}{' '}
        {preview.days > 1 ? 'journées' : 'journée'}, <strong>{formatCents(preview.total)}</strong>
      </p>
      {kept && (
        <p>
          <Link
            href={`${listHref(path, {})}#a-facturer`}
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Voir toutes les familles
          </Link>
        </p>
      )}
      <ListTable
        caption="Ce que serait chaque facture"
        titles={[
          { title: 'Famille', column: 'famille' },
          { title: 'Journées', isNumber: true },
          { title: 'Montant', isNumber: true, column: 'montant' },
        ]}
        sort={sort}
        hrefOf={(next) => href({ ordre: sortText(next) })}
      >
        {families.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((family) => (
          <FamilyRow key={family.id} family={family} />
        ))}
      </ListTable>
      <Pages total={families.length} perPage={PER_PAGE} page={page} hrefOf={(next) => href({ page: next })} />
    </>
  )
}

function FamilyRow({ family }: { family: FamilyPreview }) {
  return (
    <Row>
      <Cell>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/admin/familles/${family.id}`}
            className="inline-flex min-h-9 items-center text-ink underline decoration-line-strong underline-offset-[3px]"
          >
            {family.name} n°&nbsp;{family.number}
          </Link>
          {family.isWithoutQuotient && (
            <Badge tone="amber" icon="alerte">
              Sans quotient
            </Badge>
          )}
          {family.fate === 'carriedOver' && <Badge tone="blue">Reporté</Badge>}
          {family.fate === 'nothing' && <Badge tone="grey">Sans facture</Badge>}
          {family.isLeaving && <Badge tone="grey">A quitté le service</Badge>}
        </span>
      </Cell>
      <Cell isNumber>
        {family.days}
        {family.charges > 0 && (
          <span className="block text-sm text-ink-2">
            et {family.charges} {family.charges > 1 ? 'suppléments' : 'supplément'}
          </span>
        )}
      </Cell>
      <Cell isNumber>
        {formatCents(family.total)}
        {family.leftBefore !== 0 && (
          <span className="block text-sm text-ink-2">dont {formatCents(family.leftBefore)} reportés</span>
        )}
      </Cell>
    </Row>
  )
}
