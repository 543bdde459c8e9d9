import { notFound } from 'next/navigation'
import { placeOf, parsePlace } from '@/app/admin/journal/journal-search'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { familyHistory } from '@/lib/domain/journal/family/queries'
import { actionName } from '@/lib/messages/fr/journal'
import { listHref } from '@/lib/rules/list-address'
import { formatShortInstant } from '@/lib/time/format'

export const metadata = { title: 'Historique de la famille' }

const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'

export default async function FamilyHistoryPage({
  params,
  searchParams,
}: PageProps<'/admin/familles/[familyId]/historique'>) {
  const staff = await requireStaff('families.history')
  const { familyId } = await params
  const before = parsePlace((await searchParams).avant)
  const history = await familyHistory(staff, familyId, before)
  if (!history) notFound()
  const { family, entries, hasOlder } = history
  const path = `/admin/familles/${family.id}/historique`
  const last = entries.at(-1)
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title={`Historique de la famille ${family.name}`}
        eyebrow={`N°\u00a0${family.number}`}
        back={{ href: `/admin/familles/${family.id}`, label: `Famille ${family.name}` }}
        help={<StaffHelpLine of="journal" />}
      />
      <p className="text-ink-2">Une entrée ne part qu’au bout de sa durée de conservation.</p>
      {entries.length === 0 ? (
        <EmptyState picture="papiers" text="Rien de plus ancien." />
      ) : (
        <ListTable
          caption={`Historique de la famille ${family.name}`}
          titles={[{ title: 'Quand' }, { title: 'Qui' }, { title: 'Action' }]}
        >
          {entries.map(({ id, at, who, isStaff, action }) => (
            <Row key={String(id)}>
              <Cell>
                <span className="whitespace-nowrap">{formatShortInstant(at.getTime())}</span>
              </Cell>
              <Cell>
                {who ?? 'Le portail'}
                {isStaff && <span className="block text-sm text-ink-2">Service</span>}
              </Cell>
              <Cell>{actionName(action)}</Cell>
            </Row>
          ))}
        </ListTable>
      )}
      <nav aria-label="Pages de l’historique" className="flex flex-wrap gap-x-4">
        {before !== null && (
          <Link href={path} className={link}>
            Les plus récentes
          </Link>
        )}
        {hasOlder && last && (
          <Link href={listHref(path, { avant: placeOf(last) })} className={link}>
            Plus anciennes
          </Link>
        )}
      </nav>
    </div>
  )
}
