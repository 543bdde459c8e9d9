import { ExportLinks } from '@/app/admin/export-links'
import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { listMembers, MEMBERS_PER_PAGE, memberStates } from '@/lib/domain/staff/member/queries'
import { staffRoles } from '@/lib/domain/staff/member/schema'
import { memberStateNames, staffRoleNames } from '@/lib/messages/fr/staff'
import { listHref, sortText } from '@/lib/rules/list-address'
import { memberSearch } from './member-search'
import { MemberStateBadge } from './member-state'

export const metadata = { title: 'Utilisateurs' }

const PATH = '/admin/utilisateurs'
const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'

export default async function MembersPage({ searchParams }: PageProps<'/admin/utilisateurs'>) {
  const staff = await requireStaff('staff.write')
  const search = memberSearch(await searchParams)
  const { role, state, sort, page } = search
  const { members, total } = await listMembers(staff, search)
  const filter = { role, etat: state }
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle title="Utilisateurs" help={<StaffHelpLine of="staff" />}>
        <div className="flex flex-wrap items-center gap-3">
          <Link href={`${PATH}/droits`} className={link}>
            Rôles et droits
          </Link>
          <Link href={`${PATH}/nouveau`} className={buttonClass('primary', 'sm')}>
            Ajouter un utilisateur
          </Link>
        </div>
      </PageTitle>
      <form role="search" aria-label="Filtrer les utilisateurs" className="flex flex-wrap items-end gap-3">
        <FilterChoice
          name="role"
          label="Rôle"
          chosen={role ?? ''}
          choices={[['', 'Tous'], ...staffRoles.map((one): Choice => [one, staffRoleNames[one]])]}
        />
        <FilterChoice
          name="etat"
          label="Compte"
          chosen={state ?? ''}
          choices={[['', 'Tous'], ...memberStates.map((one): Choice => [one, memberStateNames[one]])]}
        />
        <button type="submit" className={buttonClass('secondary', 'sm')}>
          Filtrer
        </button>
      </form>
      {members.length === 0 ? (
        <EmptyState picture="famille" text="Personne ne répond à ces critères." />
      ) : (
        <ListTable
          caption="Utilisateurs du service"
          titles={[
            { title: 'Nom', column: 'nom' },
            { title: 'Rôle', column: 'role' },
            { title: 'Centres' },
            { title: 'Adresse', column: 'adresse' },
            { title: 'Compte' },
          ]}
          sort={sort}
          hrefOf={(next) => listHref(PATH, { ...filter, tri: sortText(next) })}
        >
          {members.map((member) => (
            <Row key={member.id}>
              <Cell>
                <Link href={`${PATH}/${member.id}`} className={link}>
                  {member.firstName} {member.lastName}
                </Link>
              </Cell>
              <Cell>{staffRoleNames[member.role]}</Cell>
              <Cell>{member.centres.map(({ name }) => name).join(', ') || 'Tout le service'}</Cell>
              <Cell>{member.email}</Cell>
              <Cell>
                <MemberStateBadge state={member.state} />
              </Cell>
            </Row>
          ))}
        </ListTable>
      )}
      <Pages
        total={total}
        perPage={MEMBERS_PER_PAGE}
        page={page}
        hrefOf={(next) => listHref(PATH, { ...filter, tri: sortText(sort), page: next })}
      />
      <ExportLinks path={PATH} params={{ ...filter, tri: sortText(sort) }} />
    </div>
  )
}
