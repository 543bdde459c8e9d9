import { redirect } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { FamilyLink } from '@/app/admin/family-link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { documentsExpiring, expiringColumns } from '@/lib/domain/document/expiring/queries'
import { documentName } from '@/lib/messages/fr/documents'
import { listHref, parsePage, parseSort, sortText } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { formatDate, formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: 'Documents qui expirent' }

const PATH = '/admin/documents/expirations'
const PER_PAGE = 50

export default async function ExpiringDocumentsPage({
  searchParams,
}: PageProps<'/admin/documents/expirations'>) {
  const staff = await requireStaff('documents.decide')
  const asked = await searchParams
  const sort = parseSort(asked.tri, expiringColumns, { column: 'fin', isDescending: false })
  const page = parsePage(asked.page)
  const { documents, total, until } = await documentsExpiring(staff, parisDay(clock.now()), sort, {
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  })
  // The last of a page has gone: what is left is before it.
  if (page > 1 && documents.length === 0) redirect(listHref(PATH, { tri: sortText(sort) }))
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title="Documents qui expirent"
        back={{ href: '/admin/documents', label: 'Documents à vérifier' }}
        help={<StaffHelpLine of="expiringDocuments" />}
      />
      <p className="text-ink-2">
        En vigueur, ils finissent d’ici le {formatDate(until)}, et la famille n’a encore rien envoyé pour les
        remplacer.
      </p>
      {documents.length === 0 ? (
        <EmptyState picture="papiers" text="Aucun document n’expire bientôt." />
      ) : (
        <>
          <ExportLinks path={PATH} params={{ tri: sortText(sort) }} />
          <ListTable
            caption="Documents qui expirent bientôt"
            titles={[
              { title: 'Document' },
              { title: 'Valable jusqu’au', column: 'fin' },
              { title: 'Enfant', column: 'enfant' },
              { title: 'Famille', column: 'famille' },
              { title: 'Famille prévenue' },
            ]}
            sort={sort}
            hrefOf={(next) => listHref(PATH, { tri: sortText(next) })}
          >
            {documents.map((document) => (
              <Row key={document.id}>
                <Cell>{documentName(document)}</Cell>
                <Cell>{formatShortDate(document.validUntil)}</Cell>
                <Cell>{document.childName ?? 'Tous les enfants'}</Cell>
                <Cell>
                  <FamilyLink familyId={document.familyId}>{document.familyName}</FamilyLink>
                </Cell>
                <Cell>
                  {document.reminderSentAt
                    ? `Le ${formatShortDate(parisDay(document.reminderSentAt))}`
                    : 'Pas encore'}
                </Cell>
              </Row>
            ))}
          </ListTable>
        </>
      )}
      <Pages
        total={total}
        perPage={PER_PAGE}
        page={page}
        hrefOf={(next) => listHref(PATH, { tri: sortText(sort), page: next })}
      />
    </div>
  )
}
