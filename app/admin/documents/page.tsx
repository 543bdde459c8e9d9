import { redirect } from 'next/navigation'
import { ExportLinks } from '@/app/admin/export-links'
import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { ShortcutLink, Shortcuts } from '@/components/ui/shortcuts'
import { requireStaff } from '@/lib/auth/guards'
import {
  documentQueue,
  type InfectedDocument,
  infectedDocuments,
  type QueuedDocument,
} from '@/lib/domain/document/review/queries'
import { allTypes } from '@/lib/domain/document/type/queries'
import { documentKindNames, documentName, documentStatusNames } from '@/lib/messages/fr/documents'
import { type DocumentType, sentAloneKinds } from '@/lib/rules/documents'
import { listHref, parsePage, type Sort, sortText } from '@/lib/rules/list-address'
import { formatShortInstant } from '@/lib/time/format'
import { DoneNotice } from './done-notice'
import { queueParams, queueSearch } from './queue-search'

export const metadata = { title: 'Documents' }

const PATH = '/admin/documents'
const PER_PAGE = 50
const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'

export default async function DocumentsQueuePage({ searchParams }: PageProps<'/admin/documents'>) {
  const staff = await requireStaff('documents.decide')
  const asked = await searchParams
  const search = queueSearch(asked)
  const page = parsePage(asked.page)
  const [{ documents, count }, types, infected] = await Promise.all([
    documentQueue(staff, search, { take: PER_PAGE, skip: (page - 1) * PER_PAGE }),
    allTypes(staff),
    infectedDocuments(staff),
  ])
  const params = queueParams(search)
  const nature = params.nature ?? null
  // The last of a page has gone: what is left is before it.
  if (page > 1 && documents.length === 0) redirect(listHref(PATH, params))
  const isDone = count === 0 && nature === null
  return (
    <div className="flex max-w-4xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle title="Documents" help={<StaffHelpLine of="documents" />}>
        <p className="text-ink-2">{isDone ? 'Tout est traité' : `${count} à vérifier`}</p>
      </PageTitle>
      <DoneNotice done={asked.fait} />
      {infected.length > 0 && <Infected documents={infected} />}
      {!isDone && <KindFilter nature={nature} types={types} sort={params.tri ?? null} />}
      {documents.length === 0 ? (
        <EmptyState
          picture="barque"
          text={isDone ? 'Aucun document à vérifier.' : 'Aucun document à vérifier ne correspond.'}
        />
      ) : (
        <Documents
          documents={documents}
          sort={search.sort}
          hrefOf={(sort) => listHref(PATH, { ...params, tri: sortText(sort) })}
        />
      )}
      <Pages
        total={count}
        perPage={PER_PAGE}
        page={page}
        hrefOf={(next) => listHref(PATH, { ...params, page: next })}
      />
      {count > 0 && <ExportLinks path={PATH} params={params} />}
      <p>
        <Link href="/admin/documents/expirations" className={link}>
          Documents qui expirent bientôt
        </Link>
      </p>
      {documents.length > 0 && (
        <Shortcuts lines={[{ key: 'J', does: 'Ouvrir le premier document de la liste' }]} />
      )}
    </div>
  )
}

/** What nobody opens: the family has been asked for another. */
function Infected({ documents }: { documents: InfectedDocument[] }) {
  return (
    <Notice tone="warning" title="Mis à l’écart par l’antivirus">
      <p>Personne ne peut les ouvrir. La famille est invitée à envoyer un autre fichier.</p>
      <ul>
        {documents.map(({ id, receivedAt, familyName, ...nature }) => (
          <li key={id}>
            <Link href={`${PATH}/${id}`} className={link}>
              {documentName(nature)}
            </Link>
            , famille {familyName}, reçu le {formatShortInstant(receivedAt)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function KindFilter({
  nature,
  types,
  sort,
}: {
  nature: string | null
  types: DocumentType[]
  sort: string | null
}) {
  return (
    <form role="search" aria-label="Filtrer les documents" className="flex flex-wrap items-end gap-3">
      {sort && <input type="hidden" name="tri" value={sort} />}
      <FilterChoice
        name="nature"
        label="Document"
        chosen={nature ?? ''}
        choices={[
          ['', 'Tous'],
          ...sentAloneKinds.map((value): Choice => [value, documentKindNames[value]]),
          ...types.map(({ id, name }): Choice => [id, name]),
        ]}
      />
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Chercher
      </button>
      {nature && (
        <Link href={PATH} className={link}>
          Tout afficher
        </Link>
      )}
    </form>
  )
}

function Documents({
  documents,
  sort,
  hrefOf,
}: {
  documents: QueuedDocument[]
  sort: Sort
  hrefOf: (sort: Sort) => string
}) {
  return (
    <ListTable
      caption="Documents à vérifier"
      titles={[
        { title: 'Reçu', column: 'recu' },
        { title: 'Document', column: 'document' },
        { title: 'Enfant', column: 'enfant' },
        { title: 'Famille', column: 'famille' },
      ]}
      sort={sort}
      hrefOf={hrefOf}
    >
      {documents.map(({ id, receivedAt, childName, familyName, isShut, ...nature }, index) => (
        <Row key={id}>
          <Cell>{formatShortInstant(receivedAt)}</Cell>
          <Cell>
            {index === 0 ? (
              <ShortcutLink href={`${PATH}/${id}`} shortcut="J" className={`${link} gap-2 font-semibold`}>
                {documentName(nature)}
              </ShortcutLink>
            ) : (
              <Link href={`${PATH}/${id}`} className={`${link} font-semibold`}>
                {documentName(nature)}
              </Link>
            )}
            {isShut && (
              <Badge tone="amber" icon="sablier">
                {documentStatusNames.scanning}
              </Badge>
            )}
          </Cell>
          <Cell>{childName ?? 'Tous les enfants'}</Cell>
          <Cell>{familyName}</Cell>
        </Row>
      ))}
    </ListTable>
  )
}
