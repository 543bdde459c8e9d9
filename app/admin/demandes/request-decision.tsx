import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { KeptBox } from '@/components/form/kept-box'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { QueuedLine, RequestDetail } from '@/lib/domain/booking/queue/queries'
import { places } from '@/lib/messages/fr/booking'
import { answerSentences } from '@/lib/messages/fr/rules-answers'
import { capitalised } from '@/lib/messages/fr/sentence'
import type { Judge } from '@/lib/rules/booking'
import type { Day } from '@/lib/time/day'
import { formatDay, formatShortInstant } from '@/lib/time/format'
import { decideLinesAction } from './actions'
import { type Place, placeFields } from './address'
import { OpenedTitle } from './opened-title'

/** A request with its lines: all at once with boxes, or one by one. */
export function RequestDecision({ detail, place }: { detail: RequestDetail; place: Place }) {
  const blocked = [
    ...new Set(detail.lines.filter((line) => line.isDossierMissing).map((line) => line.childName)),
  ]
  const count = detail.lines.length
  return (
    <section aria-labelledby="demande" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <OpenedTitle id="demande">
            {[...new Set(detail.lines.map((line) => line.childName))].join(', ')} ({detail.familyName})
          </OpenedTitle>
          <p className="text-ink-2">
            Demande {detail.reference}, envoyée le {formatShortInstant(detail.submittedAt)} par{' '}
            {detail.submittedBy}
          </p>
        </div>
        <Link
          href={`/admin/familles/${detail.familyId}`}
          className="text-brand underline underline-offset-[3px]"
        >
          Ouvrir la famille
        </Link>
      </div>
      {blocked.length > 0 && (
        <Notice tone="warning">
          <p>
            Dossier à compléter pour {blocked.join(', ')} : les réservations ne peuvent pas encore être
            acceptées.
          </p>
        </Notice>
      )}
      {detail.others > 0 && (
        <p className="text-ink-2">
          {detail.others > 1 ? `${detail.others} autres lignes` : 'Une autre ligne'} de cette demande{' '}
          {detail.others > 1 ? 'attendent' : 'attend'}, hors de ce que la liste montre.
        </p>
      )}
      <ActionForm
        action={decideLinesAction}
        values={{ lines: detail.lines.map((line) => line.id) }}
        className="flex flex-col gap-4"
      >
        {Object.entries(placeFields(place)).map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        <Card>
          <ul>
            {detail.lines.map((line) => (
              <LineRow key={line.id} line={line} />
            ))}
          </ul>
        </Card>
        <TextAreaField
          name="reason"
          label="Motif envoyé à la famille"
          hint="Obligatoire pour refuser. N’écrivez aucune donnée de santé : il part par e-mail."
          shortcut="R"
          rows={2}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="decision" value="accept" shortcut="A">
            <Icon name="coche" size={20} />
            {count > 1 ? 'Accepter les lignes cochées' : 'Accepter la ligne'}
          </SubmitButton>
          <SubmitButton name="decision" value="refuse" variant="danger">
            {count > 1 ? 'Refuser les lignes cochées' : 'Refuser la ligne'}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  )
}

function LineRow({ line }: { line: QueuedLine }) {
  const isBook = line.kind === 'book'
  return (
    <li className="border-t border-line first:border-t-0">
      <label className="flex items-center gap-3 px-3 py-2.5">
        <KeptBox name="lines" value={line.id} />
        <span
          className={`grid size-9 shrink-0 place-items-center rounded-[8px] border-2 border-dashed ${isBook ? 'border-amber-line bg-amber-bg text-amber-fg' : 'hatched border-pink-line text-pink-fg'}`}
        >
          <Icon name="sablier" size={20} />
        </span>
        <span className="min-w-0 grow">
          <span className="font-[650]">{capitalised(formatDay(line.day))}</span>
          <span className="block text-xs text-ink-2">
            {line.childName}, {line.childAge} ans, {line.programmeName}, {line.groupName}, {line.activityName}
          </span>
        </span>
        {isBook ? (
          <span className="flex items-center gap-1.5 whitespace-nowrap">
            {line.isDossierMissing && (
              <Badge tone="red" icon="alerte">
                Dossier
              </Badge>
            )}
            {line.isCandidature && <Badge tone="amber">Candidature</Badge>}
            <PlacesAfter line={line} />
          </span>
        ) : (
          <Badge tone="pink">Annulation</Badge>
        )}
      </label>
      {line.judge && (
        <details className="px-3 pb-2 text-xs">
          <summary className="inline-flex min-h-6 cursor-pointer items-center font-semibold text-brand">
            Règle appliquée
          </summary>
          <p className="text-ink-2">{ruleSentence(line.kind, line.judge, line.day)}</p>
        </details>
      )}
    </li>
  )
}

/** What will be left once the line is accepted, after those before it in the request. */
function PlacesAfter({ line: { left } }: { line: QueuedLine }) {
  if (left === null)
    return (
      <>
        <Icon name="fauteuil-barre" size={20} />
        Plus de place
      </>
    )
  return (
    <>
      <Icon name="fauteuil" size={20} />
      {places(left)} après
    </>
  )
}

/** What the règlement said when the family asked. */
function ruleSentence(kind: QueuedLine['kind'], judge: Judge, day: Day): string {
  return kind === 'book'
    ? answerSentences('booking', judge.booking, day).agent
    : answerSentences('cancelling', judge.cancelling, day).agent
}
