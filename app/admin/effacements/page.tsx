import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { Pages } from '@/app/admin/pages'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { ERASURES_PER_PAGE, erasuresDone } from '@/lib/domain/erasure/queries'
import { type WaitingErasure, waitingErasures } from '@/lib/domain/erasure/request/queries'
import { erasureCauseNames } from '@/lib/messages/fr/erasure'
import { listHref, parsePage } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import type { Day } from '@/lib/time/day'
import { formatDate, formatShortInstant } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { refuseErasureAction } from './actions'

export const metadata = { title: 'Effacements' }

const sentences: DoneSentences = {
  efface: ['success', 'Le dossier est effacé. Les responsables qui ont une adresse reçoivent un e-mail.'],
  refuse: ['success', 'La réponse est envoyée à la famille.'],
}

export default async function ErasuresPage({ searchParams }: PageProps<'/admin/effacements'>) {
  const staff = await requireStaff('families.erase')
  const { fait, page: asked } = await searchParams
  const page = parsePage(asked)
  const waiting = await waitingErasures(staff)
  const { total, erasures } = await erasuresDone(staff, page)
  const today = parisDay(clock.now())
  return (
    <div className="flex max-w-4xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle title="Effacements" help={<StaffHelpLine of="erasures" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <section aria-labelledby="demandes" className="flex flex-col gap-3">
        <h2 id="demandes" className="text-xl">
          Demandes en attente
        </h2>
        {waiting.length === 0 ? (
          <EmptyState picture="famille" text="Aucune famille ne demande l’effacement de son dossier." />
        ) : (
          <ul className="flex flex-col gap-3">
            {waiting.map((one) => (
              <li key={one.id}>
                <Waiting request={one} today={today} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="registre" className="flex flex-col gap-3">
        <h2 id="registre" className="text-xl">
          Registre des effacements
        </h2>
        <p className="text-ink-2">
          Il ne dit pas qui&nbsp;: seulement quand, pourquoi et combien. Il sert à effacer de nouveau après la
          restauration d’une sauvegarde.
        </p>
        {erasures.length === 0 ? (
          <EmptyState picture="famille" text="Aucun dossier n’a été effacé." />
        ) : (
          <>
            <ListTable
              caption="Dossiers effacés"
              titles={[
                { title: 'Quand' },
                { title: 'Pourquoi' },
                { title: 'Par' },
                { title: 'Fichiers effacés' },
                { title: 'Pièces gardées' },
              ]}
            >
              {erasures.map(({ id, at, cause, by, files, keptPapers }) => (
                <Row key={id}>
                  <Cell>{formatShortInstant(at)}</Cell>
                  <Cell>{erasureCauseNames[cause]}</Cell>
                  <Cell>{by ?? 'Le portail'}</Cell>
                  <Cell>{files}</Cell>
                  <Cell>{keptPapers}</Cell>
                </Row>
              ))}
            </ListTable>
            <Pages
              page={page}
              total={total}
              perPage={ERASURES_PER_PAGE}
              hrefOf={(to) => listHref('/admin/effacements', { page: to })}
            />
          </>
        )}
      </section>
    </div>
  )
}

function Waiting({ request, today }: { request: WaitingErasure; today: Day }) {
  const { family, askedBy, askedAt, answerBy } = request
  return (
    <Card className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">
          Famille {family.name}, n°&nbsp;{family.number}
        </h3>
        <Badge tone={answerBy < today ? 'red' : 'amber'}>Avant le {formatDate(answerBy)}</Badge>
      </div>
      <p>
        Demandé par {askedBy} le {formatDate(parisDay(askedAt.getTime()))}.
      </p>
      <p>
        <Link href={`/admin/familles/${family.id}/effacer`} className={buttonClass('secondary')}>
          Voir ce qui serait effacé
          <span className="sr-only"> de la famille n° {family.number}</span>
        </Link>
      </p>
      <details>
        <summary className="min-h-9 cursor-pointer font-semibold text-brand">Refuser</summary>
        <ActionForm
          action={refuseErasureAction}
          submitLabel="Envoyer le refus"
          variant="danger"
          className="mt-3 flex flex-col gap-4"
        >
          <HiddenField name="requestId" value={request.id} />
          <TextAreaField name="answer" label="Pourquoi" required />
        </ActionForm>
      </details>
    </Card>
  )
}
