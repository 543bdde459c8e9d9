'use client'

import { useActionState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { idle, type FormState } from '@/lib/actions/state'
import { lastRead, subscribedSince, subscriptionWords as t } from '@/lib/messages/fr/subscription'
import { closeFeedAction, openFeedAction } from './actions'
import { FeedAddress } from './feed-address'

/** « Abonner mon téléphone »: a secret address of the family's days, said once, changed or ended at will. */
export function Subscription({ feed }: { feed: { createdAt: Date; lastReadAt: Date | null } | null }) {
  const [opened, open, isOpening] = useActionState(openFeedAction, idle)
  const [closed, close, isClosing] = useActionState(closeFeedAction, idle)
  const isBusy = isOpening || isClosing
  return (
    <section aria-labelledby="abonnement" className="no-print mt-8 max-w-3xl">
      <h2 id="abonnement" className="mb-3 text-xl">
        {t.title}
      </h2>
      <Card className="flex flex-col gap-4 p-4 md:p-5">
        <p>{t.what}</p>
        <p className="text-sm text-ink-2">{t.whoKnows}</p>
        <Refused state={opened} />
        <Refused state={closed} />
        {feed && opened.status === 'done' && <FeedAddress key={opened.attempt} url={opened.message} />}
        {!feed && closed.status === 'done' && (
          <Notice tone="success" role="status">
            <p>{closed.message}</p>
          </Notice>
        )}
        {feed && <Facts {...feed} />}
        <div className="flex flex-wrap gap-3">
          <form action={open}>
            <button type="submit" aria-disabled={isBusy} className={buttonClass('secondary')}>
              {feed ? t.change : t.create}
            </button>
          </form>
          {feed && (
            <form action={close}>
              <button type="submit" aria-disabled={isBusy} className={buttonClass('danger')}>
                {t.stop}
              </button>
            </form>
          )}
        </div>
      </Card>
    </section>
  )
}

function Facts({ createdAt, lastReadAt }: { createdAt: Date; lastReadAt: Date | null }) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>
        {subscribedSince(createdAt)} {lastRead(lastReadAt)}
      </p>
      <p className="text-ink-2">{t.lost}</p>
    </div>
  )
}

function Refused({ state }: { state: FormState }) {
  if (state.status !== 'refused' && state.status !== 'signedOut') return null
  return (
    <Notice tone="error" role="alert">
      <p>{state.status === 'refused' ? state.message : t.signedOut}</p>
    </Notice>
  )
}
