import { ExportLinks } from '@/app/admin/export-links'
import { FamilyLink } from '@/app/admin/family-link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { type JournalEntry, readJournal } from '@/lib/domain/journal/queries'
import { actionName } from '@/lib/messages/fr/journal'
import { listHref } from '@/lib/rules/list-address'
import { formatShortInstant } from '@/lib/time/format'
import { JournalFilters } from './journal-filters'
import { JournalState } from './journal-state'
import { journalParams, journalSearch, placeOf } from './journal-search'
import { Older } from './older'

export const metadata = { title: 'Journal' }

const PATH = '/admin/journal'
const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'

export default async function JournalPage({ searchParams }: PageProps<'/admin/journal'>) {
  const staff = await requireStaff('journal.read')
  const filter = journalSearch(await searchParams)
  const { entries, hasOlder } = await readJournal(staff, filter)
  const params = journalParams(filter)
  const last = entries.at(-1)
  return (
    <div className="flex max-w-6xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle title="Journal" help={<StaffHelpLine of="journal" />} />
      <p className="text-ink-2">
        Une entrée ne part qu’au bout de sa durée de conservation. Les réponses de santé ne sont jamais ici,
        mais leurs lectures le sont.
      </p>
      <JournalState />
      <JournalFilters filter={filter} />
      {entries.length === 0 ? (
        <EmptyState picture="papiers" text="Rien ne répond à ces critères." />
      ) : (
        <>
          <ExportLinks path={PATH} params={{ ...params, avant: null }} />
          <ListTable
            caption="Journal"
            titles={[
              { title: 'Quand' },
              { title: 'Qui' },
              { title: 'Action' },
              { title: 'Famille' },
              { title: 'Objet' },
            ]}
          >
            {entries.map((entry) => (
              <Entry key={String(entry.id)} entry={entry} />
            ))}
          </ListTable>
        </>
      )}
      <Older
        name="Pages du journal"
        newest={filter.before === null ? null : listHref(PATH, { ...params, avant: null })}
        older={hasOlder && last ? listHref(PATH, { ...params, avant: placeOf(last) }) : null}
      />
    </div>
  )
}

function Entry({ entry }: { entry: JournalEntry }) {
  const { who, isStaff, family, action, subjectId } = entry
  return (
    <Row>
      <Cell>
        <span className="whitespace-nowrap">{formatShortInstant(entry.at.getTime())}</span>
      </Cell>
      <Cell>
        {who ?? 'Le portail'}
        {isStaff && <span className="block text-sm text-ink-2">Service</span>}
      </Cell>
      <Cell>{actionName(action)}</Cell>
      <Cell>
        {family && (
          <FamilyLink familyId={family.id}>
            {family.name} (n° {family.number})
          </FamilyLink>
        )}
      </Cell>
      <Cell>
        <Link href={listHref(PATH, { objet: subjectId })} className={link}>
          Son historique
          <span className="sr-only"> : {actionName(action)}</span>
        </Link>
      </Cell>
    </Row>
  )
}
