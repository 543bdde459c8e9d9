import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { AskedPeriod } from '@/lib/domain/booking/basket/schema'
import type { PeriodLine } from '@/lib/domain/booking/basket/period/service'
import { capitalised } from '@/lib/messages/fr/booking'
import { refusalSentence } from '@/lib/messages/fr/refusals'
import { formatDay } from '@/lib/time/format'
import { addPeriodAction } from '../actions'

/** What the period will do for each child and day, then one confirmation. */
export function PeriodPreview({ period, lines }: { period: AskedPeriod; lines: PeriodLine[] }) {
  const isBooking = period.intent === 'inscrire'
  const ready = lines.filter((line) => line.refusal === null && !line.isInBasket)
  return (
    <section aria-labelledby="apercu" className="mt-6 flex flex-col gap-4">
      <h2 id="apercu" className="text-xl">
        {isBooking ? 'Jours à réserver' : 'Jours à annuler'}
      </h2>
      {lines.length === 0 ? (
        <p className="text-ink-2">
          {isBooking
            ? 'Aucun jour n’est ouvert entre ces deux dates pour les jours choisis.'
            : 'Aucune journée réservée entre ces deux dates pour les jours choisis.'}
        </p>
      ) : (
        <>
          <p role="status">
            {ready.length === 0
              ? 'Aucun de ces jours ne peut être ajouté au panier.'
              : `${ready.length} jour${ready.length > 1 ? 's' : ''} sur ${lines.length} ${ready.length > 1 ? 'peuvent' : 'peut'} être ajouté${ready.length > 1 ? 's' : ''} au panier.`}
          </p>
          <Card className="overflow-x-auto">
            <table className="w-full text-left">
              <caption className="sr-only">Ce qui sera fait pour chaque jour</caption>
              <thead className="bg-sunken text-sm">
                <tr>
                  <th scope="col" className="px-4 py-2">
                    Jour
                  </th>
                  <th scope="col" className="px-4 py-2">
                    Enfant
                  </th>
                  <th scope="col" className="px-4 py-2">
                    Résultat
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.childId} ${line.day}`} className="border-t border-line align-top">
                    <th scope="row" className="px-4 py-2.5 font-semibold">
                      {capitalised(formatDay(line.day))}
                    </th>
                    <td className="px-4 py-2.5">{line.childName}</td>
                    <td className="px-4 py-2.5">
                      <Outcome line={line} isBooking={isBooking} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
          {ready.length > 0 && (
            <ActionForm
              action={addPeriodAction}
              submitLabel={`Ajouter ${ready.length > 1 ? `ces ${ready.length} jours` : 'ce jour'} au panier`}
            >
              <HiddenField name="intent" value={period.intent} />
              <HiddenField name="du" value={period.du} />
              <HiddenField name="au" value={period.au} />
              {period.enfants.map((childId, index) => (
                <span key={childId} hidden>
                  <HiddenField name="enfants" value={childId} />
                  <HiddenField name="activites" value={period.activites[index]!} />
                </span>
              ))}
              {period.jours.map((weekday) => (
                <HiddenField key={weekday} name="jours" value={String(weekday)} />
              ))}
            </ActionForm>
          )}
        </>
      )}
    </section>
  )
}

function Outcome({ line, isBooking }: { line: PeriodLine; isBooking: boolean }) {
  if (line.isInBasket)
    return (
      <Badge tone={isBooking ? 'green' : 'pink'} icon="panier">
        Déjà dans le panier
      </Badge>
    )
  if (line.refusal) {
    const sentence = refusalSentence(line.refusal)
    return (
      <span className="text-sm text-ink-2">
        {capitalised(sentence.replace(`${capitalised(formatDay(line.day))}`, '').replace(/^\s(:\s)?/, ''))}
      </span>
    )
  }
  return isBooking ? (
    <Badge tone="green" icon="panier-plus">
      Sera ajouté
    </Badge>
  ) : (
    <Badge tone="pink" icon="panier-moins">
      Sera à annuler
    </Badge>
  )
}
