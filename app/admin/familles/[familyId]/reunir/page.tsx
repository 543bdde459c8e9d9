import { familySearchLabel, ListSearch } from '@/app/admin/list-search'
import { notFound } from 'next/navigation'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { FAMILIES_PER_PAGE, familyFile, searchFamilies } from '@/lib/domain/family/registration/queries'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'

export const metadata = { title: 'Réunir avec un double' }

export default async function FindDoublePage({
  params,
  searchParams,
}: PageProps<'/admin/familles/[familyId]/reunir'>) {
  const staff = await requireStaff('families.merge')
  const { familyId } = await params
  const family = await familyFile(staff, familyId, clock.now())
  if (!family) notFound()
  const { q, page: asked } = await searchParams
  const search = typeof q === 'string' ? q.slice(0, 200) : family.name
  const page = parsePage(asked)
  const { total, families } = await searchFamilies(staff, search, page)
  const others = families.filter(({ id }) => id !== family.id)
  const path = `/admin/familles/${family.id}/reunir`
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title="Réunir avec un double"
        eyebrow={`Famille ${family.name}, n°\u00a0${family.number}`}
        back={{ href: `/admin/familles/${family.id}`, label: `Famille ${family.name}` }}
        help={<StaffHelpLine of="doubles" />}
      />
      <p className="max-w-3xl text-ink-2">
        Cherchez l’autre dossier de la même famille, puis comparez. Rien n’est changé avant votre accord.
      </p>
      <ListSearch label={familySearchLabel} value={search} />
      {others.length === 0 ? (
        <EmptyState picture="famille" text="Aucune autre famille ne correspond à cette recherche." />
      ) : (
        <ListTable
          caption="Familles trouvées"
          titles={[{ title: 'Famille' }, { title: 'Adultes' }, { title: 'Enfants' }, { title: 'Comparer' }]}
        >
          {others.map(({ id, name, number, adults, children }) => (
            <Row key={id}>
              <Cell>
                {name} (n°&nbsp;{number})
              </Cell>
              <Cell>{adults.join(', ')}</Cell>
              <Cell>{children.join(', ')}</Cell>
              <Cell>
                <Link
                  href={`${path}/${id}`}
                  className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
                >
                  Comparer<span className="sr-only"> avec la famille n° {number}</span>
                </Link>
              </Cell>
            </Row>
          ))}
        </ListTable>
      )}
      <Pages
        total={total}
        perPage={FAMILIES_PER_PAGE}
        page={page}
        hrefOf={(to) => listHref(path, { q: search, page: to })}
      />
    </div>
  )
}
