import { familySearchLabel, ListSearch } from '@/app/admin/list-search'
import { ExportLinks } from '@/app/admin/export-links'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { FAMILIES_PER_PAGE, searchFamilies, type FamilyRow } from '@/lib/domain/family/registration/queries'
import { familySearch } from './family-search'

export const metadata = { title: 'Familles' }

export default async function FamiliesPage({ searchParams }: PageProps<'/admin/familles'>) {
  const staff = await requireStaff('families.read')
  const { q, page } = familySearch.parse(await searchParams)
  const { total, families } = await searchFamilies(staff, q, page)
  const hrefOf = (to: number) =>
    `/admin/familles?${new URLSearchParams({ ...(q && { q }), page: String(to) })}`
  return (
    <>
      <PageTitle
        title="Familles"
        eyebrow={total === 1 ? '1 famille' : `${total} familles`}
        help={<StaffHelpLine of="families" />}
      >
        {isAllowed(staff.role, 'families.write') && (
          <div className="flex flex-wrap gap-2">
            {isAllowed(staff.role, 'families.merge') && (
              <Link href="/admin/familles/doublons" className={buttonClass('secondary', 'sm')}>
                Familles en double
              </Link>
            )}
            <Link href="/admin/familles/comptes" className={buttonClass('secondary', 'sm')}>
              Familles sans compte
            </Link>
            <Link href="/admin/familles/propositions" className={buttonClass('secondary', 'sm')}>
              Responsables légaux proposés
            </Link>
            <Link href="/admin/familles/nouvelle" className={buttonClass('primary', 'sm')}>
              <Icon name="plus" size={20} />
              Nouvelle famille
            </Link>
          </div>
        )}
      </PageTitle>
      <div className="mb-4">
        <ListSearch label={familySearchLabel} value={q} />
      </div>
      {families.length === 0 ? (
        <EmptyState
          picture="famille"
          text={q ? 'Aucune famille ne correspond à cette recherche.' : 'Aucune famille pour le moment.'}
        />
      ) : (
        <>
          <Card className="mb-4 overflow-x-auto">
            <FamilyTable families={families} />
          </Card>
          <Pages total={total} perPage={FAMILIES_PER_PAGE} page={page} hrefOf={hrefOf} />
          <ExportLinks path="/admin/familles" params={{ q }} />
        </>
      )}
    </>
  )
}

function FamilyTable({ families }: { families: FamilyRow[] }) {
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-line-strong bg-sunken text-ink-2">
          <th className="p-3 font-semibold">Famille</th>
          <th className="p-3 font-semibold max-md:hidden">N°</th>
          <th className="p-3 font-semibold">Adultes</th>
          <th className="p-3 font-semibold">Enfants</th>
        </tr>
      </thead>
      <tbody>
        {families.map((family) => (
          <tr key={family.id} className="border-b border-line last:border-b-0 hover:bg-sunken">
            <td className="p-3">
              <Link
                href={`/admin/familles/${family.id}`}
                className="font-[650] text-brand underline underline-offset-[3px]"
              >
                {family.name}
              </Link>
            </td>
            <td className="p-3 max-md:hidden">{family.number}</td>
            <td className="p-3">{family.adults.join(', ')}</td>
            <td className="p-3">{family.children.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
