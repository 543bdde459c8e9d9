import { FamilyLink } from '@/app/admin/family-link'
import { FilterChoice } from '@/app/admin/filter-choice'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import {
  accountColumns,
  FAMILIES_PER_PAGE,
  type FamilyToOpen,
  listFamiliesToOpen,
  programmesToChoose,
} from '@/lib/domain/family/account/queries'
import { accountFilter, contactStates } from '@/lib/domain/family/account/schema'
import { contactStateNames } from '@/lib/messages/fr/activation'
import { listHref, parsePage, parseSort, sortText } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { OpenAccounts } from './open-accounts'

export const metadata = { title: 'Familles sans compte' }

const PATH = '/admin/familles/comptes'

const sentences: DoneSentences = {
  rien: ['warning', 'Cochez au moins une famille, ou choisissez toutes celles de la liste.'],
  aucune: [
    'warning',
    'Aucune lettre à faire : ces familles en ont déjà une, ou aucun adulte n’y décide pour un enfant. Pour la refaire, cochez la famille.',
  ],
}

export default async function AccountsPage({ searchParams }: PageProps<'/admin/familles/comptes'>) {
  const staff = await requireStaff('families.write')
  const { accueil, email, etat, tri, page: asked, fait } = await searchParams
  const filter = accountFilter.parse({ programmeId: accueil, email, state: etat })
  const sort = parseSort(tri, accountColumns, { column: 'nom', isDescending: false })
  const page = parsePage(asked)
  const programmes = await programmesToChoose(staff)
  const { total, families } = await listFamiliesToOpen(staff, clock.now(), { filter, sort, page })
  const params = { accueil: filter.programmeId, email: filter.email, etat: filter.state }
  return (
    <div className="flex max-w-6xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title="Familles sans compte"
        eyebrow={total === 1 ? '1 famille' : `${total} familles`}
        back={{ href: '/admin/familles', label: 'Toutes les familles' }}
        help={<StaffHelpLine of="accounts" />}
      />
      <p className="max-w-3xl text-ink-2">Aucun adulte de ces familles n’a de compte ouvert.</p>
      <DoneNotice done={fait} sentences={sentences} />
      <form role="search" aria-label="Filtrer les familles" className="flex flex-wrap items-end gap-3">
        <FilterChoice
          name="accueil"
          label="Accueil demandé"
          chosen={filter.programmeId}
          choices={[['', 'Tous'], ...programmes.map(({ id, name }): [string, string] => [id, name])]}
        />
        <FilterChoice
          name="email"
          label="Adresse électronique"
          chosen={filter.email}
          choices={[
            ['', 'Avec ou sans'],
            ['with', 'Avec'],
            ['without', 'Sans'],
          ]}
        />
        <FilterChoice
          name="etat"
          label="Où en est-on"
          chosen={filter.state}
          choices={[
            ['', 'Toutes'],
            ...contactStates.map((state): [string, string] => [state, contactStateNames[state]]),
          ]}
        />
        <button type="submit" className={buttonClass('secondary', 'sm')}>
          Filtrer
        </button>
        <Link
          href={PATH}
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          Tout afficher
        </Link>
      </form>
      {families.length === 0 ? (
        <EmptyState picture="barque" text="Aucune famille sans compte ne répond à ces critères." />
      ) : (
        <OpenAccounts filter={filter} total={total}>
          <ListTable
            caption="Familles sans compte"
            titles={[
              { title: 'Choisir' },
              { title: 'Famille', column: 'nom' },
              { title: 'N°', column: 'numero' },
              { title: 'Adultes' },
              { title: 'Enfants' },
              { title: 'Créée le', column: 'creation' },
              { title: 'Où en est-on' },
            ]}
            sort={sort}
            hrefOf={(to) => listHref(PATH, { ...params, tri: sortText(to) })}
          >
            {families.map((family) => (
              <FamilyRow key={family.id} family={family} />
            ))}
          </ListTable>
        </OpenAccounts>
      )}
      <Pages
        total={total}
        perPage={FAMILIES_PER_PAGE}
        page={page}
        hrefOf={(to) => listHref(PATH, { ...params, tri: tri ? sortText(sort) : null, page: to })}
      />
    </div>
  )
}

function FamilyRow({ family }: { family: FamilyToOpen }) {
  return (
    <Row>
      <Cell>
        <label className="relative inline-flex min-h-9 min-w-9 items-center justify-center">
          <input
            type="checkbox"
            name="familyId"
            value={family.id}
            className="size-[22px] shrink-0 accent-brand"
          />
          <span className="sr-only">
            Famille {family.name}, n° {family.number}
          </span>
        </label>
      </Cell>
      <Cell>
        <FamilyLink familyId={family.id}>{family.name}</FamilyLink>
      </Cell>
      <Cell>{family.number}</Cell>
      <Cell>
        {family.adults.map(({ id, name, email }) => (
          <span key={id} className="block min-w-44">
            {name}
            <span className="block text-sm [overflow-wrap:anywhere] text-ink-2">
              {email ?? 'Sans adresse électronique'}
            </span>
          </span>
        ))}
      </Cell>
      <Cell>{family.children.join(', ')}</Cell>
      <Cell>
        <span className="whitespace-nowrap">{formatDate(parisDay(family.createdAt.getTime()))}</span>
      </Cell>
      <Cell>{contactStateNames[family.state]}</Cell>
    </Row>
  )
}
