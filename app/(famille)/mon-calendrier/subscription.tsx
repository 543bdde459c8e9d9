'use client'

import { useActionState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { idle, type FormState } from '@/lib/actions/state'
import { formatShortInstant } from '@/lib/time/format'
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
        Abonner mon téléphone
      </h2>
      <Card className="flex flex-col gap-4 p-4 md:p-5">
        <p>
          Le calendrier de votre téléphone ou de votre ordinateur peut afficher les journées de vos enfants et
          suivre leurs changements. Il lit pour cela une adresse secrète, faite pour vous.
        </p>
        <p className="text-sm text-ink-2">
          Qui connaît cette adresse voit le prénom de vos enfants, leurs accueils et leurs jours, rien
          d’autre. Ne la partagez pas. L’autre responsable de la famille crée la sienne.
        </p>
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
              {feed ? 'Changer d’adresse' : 'Créer mon adresse'}
            </button>
          </form>
          {feed && (
            <form action={close}>
              <button type="submit" aria-disabled={isBusy} className={buttonClass('danger')}>
                Arrêter l’abonnement
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
        Abonnement ouvert le {formatShortInstant(createdAt)}.{' '}
        {lastReadAt
          ? `Dernière lecture par un appareil\u00a0: le ${formatShortInstant(lastReadAt)}.`
          : 'Aucun appareil n’a encore lu l’adresse.'}
      </p>
      <p className="text-ink-2">
        Adresse perdue, ou connue d’une autre personne&nbsp;? «&nbsp;Changer d’adresse&nbsp;» en crée une
        autre et coupe aussitôt l’ancienne, sur tous vos appareils.
      </p>
    </div>
  )
}

function Refused({ state }: { state: FormState }) {
  if (state.status !== 'refused' && state.status !== 'signedOut') return null
  return (
    <Notice tone="error" role="alert">
      <p>
        {state.status === 'refused'
          ? state.message
          : 'Votre session a pris fin\u00a0: rien n’a changé. Connectez-vous de nouveau.'}
      </p>
    </Notice>
  )
}
