import { redirect } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { FamilyLink } from '@/app/admin/family-link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { offerColumns, openOffers } from '@/lib/domain/booking/waiting/open/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { listHref, parsePage, parseSort, sortText } from '@/lib/rules/list-address'
import { formatDayWithYear, formatShortInstant } from '@/lib/time/format'

export const metadata = { title: 'Places proposées' }

const PATH = '/admin/attentes'
const PER_PAGE = 50

export default async function OpenOffersPage({ searchParams }: PageProps<'/admin/attentes'>) {
  const staff = await requireStaff('requests.decide')
  const asked = await searchParams
  const sort = parseSort(asked.tri, offerColumns, { column: 'fin', isDescending: false })
  const page = parsePage(asked.page)
  const { offers, total } = await openOffers(staff, sort, {
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  })
  // The last of a page has gone: what is left is before it.
  if (page > 1 && offers.length === 0) redirect(listHref(PATH, { tri: sortText(sort) }))
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title="Places proposées"
        back={{ href: '/admin', label: 'Tableau de bord' }}
        help={<StaffHelpLine of="waitingList" />}
      />
      <p className="text-ink-2">
        Des places libérées, proposées aux familles de la liste d’attente, qui n’ont pas encore répondu.
      </p>
      {offers.length === 0 ? (
        <EmptyState picture="canards" text="Aucune place n’attend de réponse." />
      ) : (
        <>
          <ExportLinks path={PATH} params={{ tri: sortText(sort) }} />
          <ListTable
            caption="Places proposées, sans réponse"
            titles={[
              { title: 'Journée', column: 'jour' },
              { title: 'Accueil', column: 'accueil' },
              { title: 'Enfant', column: 'enfant' },
              { title: 'Famille', column: 'famille' },
              { title: 'Réponse avant', column: 'fin' },
            ]}
            sort={sort}
            hrefOf={(next) => listHref(PATH, { tri: sortText(next) })}
          >
            {offers.map((offer) => (
              <Row key={offer.lineId}>
                <Cell>{capitalised(formatDayWithYear(offer.day))}</Cell>
                <Cell>{offer.programme}</Cell>
                <Cell>{offer.childName}</Cell>
                <Cell>
                  <FamilyLink familyId={offer.familyId}>{offer.familyName}</FamilyLink>
                </Cell>
                <Cell>{formatShortInstant(offer.expiresAt)}</Cell>
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
