import { FamilyLink } from '@/app/admin/family-link'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import {
  DOUBLES_PER_PAGE,
  proposedDoubles,
  type ProposedFamily,
} from '@/lib/domain/family/merge/proposed/queries'
import { likenessNames } from '@/lib/messages/fr/family-merge'
import { listHref, parsePage } from '@/lib/rules/list-address'

export const metadata = { title: 'Familles en double' }

const PATH = '/admin/familles/doublons'

const sentences: DoneSentences = {
  separees: ['success', 'Ces deux familles ne seront plus proposées.'],
}

export default async function DoublesPage({ searchParams }: PageProps<'/admin/familles/doublons'>) {
  const staff = await requireStaff('families.merge')
  const { page: asked, fait } = await searchParams
  const page = parsePage(asked)
  const { total, doubles } = await proposedDoubles(staff, page)
  return (
    <div className="flex max-w-6xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title="Familles en double"
        back={{ href: '/admin/familles', label: 'Toutes les familles' }}
        eyebrow={total === 1 ? '1 ressemblance' : `${total} ressemblances`}
        help={<StaffHelpLine of="doubles" />}
      />
      <p className="max-w-3xl text-ink-2">
        Ces familles se ressemblent. Pour réunir une famille qui n’est pas dans cette liste, ouvrez sa page,
        puis « Réunir avec un double ».
      </p>
      <DoneNotice done={fait} sentences={sentences} />
      {doubles.length === 0 ? (
        <EmptyState picture="barque" text="Aucune famille ne ressemble à une autre." />
      ) : (
        <ListTable
          caption="Familles qui se ressemblent"
          titles={[
            { title: 'Famille' },
            { title: 'Ressemble à' },
            { title: 'En commun' },
            { title: 'Comparer' },
          ]}
        >
          {doubles.map(({ families: [one, other], likeness }) => (
            <Row key={`${one.id} ${other.id}`}>
              <Cell>
                <Family family={one} />
              </Cell>
              <Cell>
                <Family family={other} />
              </Cell>
              <Cell>
                {likeness.map((like) => (
                  <span key={like} className="block">
                    {likenessNames[like]}
                  </span>
                ))}
              </Cell>
              <Cell>
                <Link
                  href={`/admin/familles/${one.id}/reunir/${other.id}`}
                  className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
                >
                  Comparer
                  <span className="sr-only">
                    {' '}
                    les familles n° {one.number} et n° {other.number}
                  </span>
                </Link>
              </Cell>
            </Row>
          ))}
        </ListTable>
      )}
      <Pages
        total={total}
        perPage={DOUBLES_PER_PAGE}
        page={page}
        hrefOf={(to) => listHref(PATH, { page: to })}
      />
    </div>
  )
}

function Family({ family }: { family: ProposedFamily }) {
  return (
    <>
      <FamilyLink familyId={family.id}>
        {family.name} (n°&nbsp;{family.number})
      </FamilyLink>
      <span className="block text-sm text-ink-2">{family.people.join(', ')}</span>
    </>
  )
}
