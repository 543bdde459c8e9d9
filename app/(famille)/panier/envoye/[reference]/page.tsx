import { notFound } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { type BasketItem, basketOf } from '@/lib/domain/booking/basket/queries'
import { type FamilyLine, requestByReference, type SentRequest } from '@/lib/domain/booking/list/queries'
import { type FamilyWait, familyWaits } from '@/lib/domain/booking/waiting/queries'
import { participants } from '@/lib/domain/offer/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { refusalSentence } from '@/lib/messages/fr/refusals'
import { holdingSentence, sentLineSentence, sentTitle } from '@/lib/messages/fr/requests'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { byChild } from '../../by-child'
import { LineBadge } from '../../../mes-demandes/line-badge'

export const metadata = { title: 'Demande envoyée' }

export default async function SentPage({ params }: PageProps<'/panier/envoye/[reference]'>) {
  const family = await requireFamily()
  const now = clock.now()
  const request = await requestByReference(family, now, (await params).reference)
  if (!request) notFound()
  const { serviceName } = await organisationNames()
  const waits = await familyWaits(family)
  const { items } = await basketOf(family, now)
  const holding = holdingSentence(request.lines)
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageTitle title="Demande envoyée" eyebrow={`Référence ${request.reference}`} />
      <Notice tone="success" role="status" title={sentTitle(request.lines, serviceName)}>
        {holding && <p>{holding}</p>}
      </Notice>
      {byChild(await participants(family), request.lines).map((lines) => (
        <SentLines key={lines[0]!.childId} lines={lines} waits={waits} />
      ))}
      {items.length > 0 && <StayedInBasket base={family.base} items={items} />}
      <WhatComesNext request={request} />
      <Link href={`${family.base}/mes-demandes`} className={`${buttonClass()} self-start`}>
        Mes demandes en attente
      </Link>
    </div>
  )
}

function SentLines({ lines, waits }: { lines: FamilyLine[]; waits: FamilyWait[] }) {
  const { childId, childName } = lines[0]!
  return (
    <section aria-labelledby={`envoye-${childId}`}>
      <h2 id={`envoye-${childId}`} className="mb-2 text-xl">
        {childName}
      </h2>
      <Card>
        <ul>
          {lines.map((line) => (
            <li
              key={line.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-t-0"
            >
              <div className="min-w-48 grow">
                <p className="font-[650]">{capitalised(formatDay(line.day))}</p>
                <p className="text-sm text-ink-2">
                  {line.kind === 'cancel' ? 'Annulation, ' : ''}
                  {line.programmeName}, {inSentence(line.activityName)}
                  {line.kind === 'book' && `, ${formatCents(line.price)}`}
                </p>
                <p className="text-sm">{sentLineSentence(line)}</p>
              </div>
              <LineBadge line={line} rank={waits.find(({ id }) => id === line.id)?.rank} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function StayedInBasket({ base, items }: { base: string; items: BasketItem[] }) {
  const title =
    items.length > 1
      ? `${items.length} lignes sont restées dans votre panier, avec le motif.`
      : '1 ligne est restée dans votre panier, avec le motif.'
  return (
    <Notice tone="warning" title={title}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.childName}, {item.refusal ? refusalSentence(item.refusal) : `${formatDay(item.day)}.`}
          </li>
        ))}
      </ul>
      <p>
        <Link href={`${base}/panier`} className="underline underline-offset-[3px]">
          Voir le panier
        </Link>
      </p>
    </Notice>
  )
}

function WhatComesNext({ request }: { request: SentRequest }) {
  const has = (status: FamilyLine['status']) => request.lines.some((line) => line.status === status)
  return (
    <section aria-labelledby="suite">
      <h2 id="suite" className="mb-2 text-xl">
        Ce qui se passe ensuite
      </h2>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {has('pending') && (
          <>
            <li>Le service traite les demandes tous les jours, selon les places et par ordre d’arrivée.</li>
            <li>
              Une réponse est attendue au plus tard le {formatDay(request.answerBy)} : au-delà d’un jour
              ouvré, le service est alerté.
            </li>
            <li>Vous recevrez un e-mail de réponse.</li>
          </>
        )}
        {has('candidature') && (
          <li>Les candidatures sont étudiées ensemble : vous recevrez la réponse par e-mail.</li>
        )}
        {has('waiting') && <WaitingNext />}
        <li>Une fois acceptées, les journées passent en bleu dans « Mon calendrier ».</li>
        {(has('pending') || has('candidature')) && (
          <li>Vous pouvez retirer une demande en attente depuis « Mes demandes en attente ».</li>
        )}
      </ul>
    </section>
  )
}

function WaitingNext() {
  return (
    <>
      <li>
        Liste d’attente&nbsp;: dès qu’une place se libère, elle est proposée à la première famille, par e-mail
        et sur l’accueil du portail.
      </li>
      <li>
        Vous avez alors un délai pour l’accepter, plus court quand la journée approche. Sans réponse, elle
        passe à la famille suivante.
      </li>
      <li>Vous pouvez quitter la liste d’attente depuis « Mes demandes en attente ».</li>
    </>
  )
}
