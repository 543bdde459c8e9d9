import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Icon } from '@/components/ui/icon'
import type { FamilyOffer } from '@/lib/domain/booking/waiting/queries'
import { inSentence } from '@/lib/messages/fr/sentence'
import {
  acceptPlaces,
  DECLINE,
  keptSentence,
  namedLines,
  offerTitle,
  untilWords,
} from '@/lib/messages/fr/waiting'
import { formatDay } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'
import { answerOfferAction } from './actions'

/** The places that are kept for the family, each with its two answers; nothing when there are none. */
export function OfferCards({ offers, now }: { offers: readonly FamilyOffer[]; now: Instant }) {
  return offers.map((offer) => <OfferCard key={offer.lineId} offer={offer} now={now} />)
}

function OfferCard({ offer: { lineId, until, price, lines }, now }: { offer: FamilyOffer; now: Instant }) {
  const whole = namedLines(lines)
  return (
    <section
      aria-labelledby={`offre-${lineId}`}
      className="flex flex-wrap items-end justify-between gap-4 rounded-lg border-2 border-violet-line bg-violet-bg p-4 text-violet-fg"
    >
      <div className="min-w-0 grow basis-72">
        <h2 id={`offre-${lineId}`} className="flex items-center gap-2 text-lg">
          <Icon name="horloge" />
          {offerTitle(lines.length)}
        </h2>
        <ul className="mt-2 flex flex-col gap-1">
          {lines.map((line) => (
            <li key={`${line.day} ${line.childName} ${line.activityName}`}>
              <span className="font-[650]">
                {line.childName}, {formatDay(line.day)}
              </span>
              <span className="block text-sm">
                {line.programmeName}, {inSentence(line.activityName)}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-2">{keptSentence(lines.length, untilWords(until, now), price)}</p>
      </div>
      <ActionForm action={answerOfferAction} className="flex flex-wrap gap-3">
        <HiddenField name="lineId" value={lineId} />
        <SubmitButton variant="violet" name="answer" value="accepter">
          {acceptPlaces(lines.length)}
          <span className="sr-only">&nbsp;: {whole}</span>
        </SubmitButton>
        <SubmitButton variant="secondary" name="answer" value="refuser">
          {DECLINE}
          <span className="sr-only">&nbsp;: {whole}</span>
        </SubmitButton>
      </ActionForm>
    </section>
  )
}
