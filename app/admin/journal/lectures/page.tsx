import { notFound } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { placeOf, parsePlace } from '@/app/admin/journal/journal-search'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { requireStaff } from '@/lib/auth/guards'
import { type Reading, readingsOf } from '@/lib/domain/journal/reading/queries'
import { readingSentence } from '@/lib/messages/fr/readings'
import { staffRoleNames } from '@/lib/messages/fr/staff'
import { listHref } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { formatDate, formatShortInstant } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { fileAsked, fileParams } from './file-asked'
import { Older } from '../older'

export const metadata = { title: 'Qui a vu ce dossier' }

const PATH = '/admin/journal/lectures'
/** A page on the screen is a page on paper. */
const PER_PAGE = 200
export default async function ReadingsPage({ searchParams }: PageProps<'/admin/journal/lectures'>) {
  const staff = await requireStaff('journal.read')
  const asked = await searchParams
  const file = fileAsked(asked)
  const before = parsePlace(asked.avant)
  const found = file && (await readingsOf(staff, file, before, PER_PAGE))
  if (!found) notFound()
  const { of, readings, hasOlder } = found
  const params = fileParams(of)
  const last = readings.at(-1)
  const isChild = of.kind === 'child'
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title={`Qui a vu le dossier ${isChild ? `de ${of.name}` : `de la famille ${of.name}`}`}
        eyebrow={`Au ${formatDate(parisDay(clock.now()))}`}
        back={
          isChild
            ? { href: '/admin/journal', label: 'Journal' }
            : { href: `/admin/familles/${of.id}`, label: `Famille ${of.name}` }
        }
        help={<StaffHelpLine of="journal" />}
      />
      <p className="text-ink-2">
        Chaque lecture par le service d’une fiche, d’un document ou d’une liste qui signale une allergie ou un
        PAI, et chaque export. Le rôle est celui d’aujourd’hui.
        {isChild &&
          ' Pour répondre à un parent, donnez plutôt le relevé de sa famille : il ne dit rien de l’autre foyer.'}
      </p>
      {readings.length === 0 ? (
        <EmptyState picture="papiers" text="Personne n’a vu ce dossier." />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-3 print:hidden">
            <PrintButton />
            <ExportLinks path={PATH} params={params} />
          </div>
          <ListTable
            caption="Lectures du dossier"
            titles={[
              { title: 'Quand' },
              { title: 'Qui' },
              { title: 'Ce qui a été vu' },
              ...(isChild ? [] : [{ title: 'Enfant' }]),
            ]}
          >
            {readings.map((reading) => (
              <ReadingRow key={String(reading.id)} reading={reading} isChild={isChild} />
            ))}
          </ListTable>
        </>
      )}
      <Older
        name="Pages du relevé"
        newest={before === null ? null : listHref(PATH, params)}
        older={hasOlder && last ? listHref(PATH, { ...params, avant: placeOf(last) }) : null}
      />
    </div>
  )
}

function ReadingRow({ reading, isChild }: { reading: Reading; isChild: boolean }) {
  const { at, who, role, children } = reading
  return (
    <Row>
      <Cell>
        <span className="whitespace-nowrap">{formatShortInstant(at.getTime())}</span>
      </Cell>
      <Cell>
        {who ?? 'Le portail'}
        {role && <span className="block text-sm text-ink-2">{staffRoleNames[role]}</span>}
      </Cell>
      <Cell>{readingSentence(reading)}</Cell>
      {!isChild && <Cell>{children.join(', ')}</Cell>}
    </Row>
  )
}
