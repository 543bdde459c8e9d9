import { notFound } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Illustration } from '@/components/ui/illustration'
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
import {
  answerExpected,
  requestReference,
  sentRequestWords as t,
  stayedTitle,
} from '@/lib/messages/fr/sent-request'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { byChild } from '../../by-child'
import { LineBadge } from '../../../mes-demandes/line-badge'

export const metadata = { title: t.title }

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
      <PageTitle title={t.title} eyebrow={requestReference(request.reference)} help={<HelpLine of="sent" />}>
        <div className="max-sm:hidden">
          <Illustration name="bateau" />
        </div>
      </PageTitle>
      <Notice tone="success" role="status" title={sentTitle(request.lines, serviceName)}>
        {holding && <p>{holding}</p>}
      </Notice>
      {byChild(await participants(family), request.lines).map((lines) => (
        <SentLines key={lines[0]!.childId} lines={lines} waits={waits} />
      ))}
      {items.length > 0 && <StayedInBasket base={family.base} items={items} />}
      <WhatComesNext request={request} />
      <Link href={`${family.base}/mes-demandes`} className={`${buttonClass()} self-start`}>
        {t.requests}
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
                  {line.kind === 'cancel' ? `${t.cancellation}, ` : ''}
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
  return (
    <Notice tone="warning" title={stayedTitle(items.length)}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.childName}, {item.refusal ? refusalSentence(item.refusal) : `${formatDay(item.day)}.`}
          </li>
        ))}
      </ul>
      <p>
        <Link href={`${base}/panier`} className="underline underline-offset-[3px]">
          {t.seeBasket}
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
        {t.next}
      </h2>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {has('pending') && (
          <>
            <li>{t.answered}</li>
            <li>{answerExpected(request.answerBy)}</li>
            <li>{t.mail}</li>
          </>
        )}
        {has('candidature') && <li>{t.candidatures}</li>}
        {has('waiting') && t.waiting.map((sentence) => <li key={sentence}>{sentence}</li>)}
        <li>{t.blue}</li>
        {(has('pending') || has('candidature')) && <li>{t.takeBack}</li>}
      </ul>
    </section>
  )
}
