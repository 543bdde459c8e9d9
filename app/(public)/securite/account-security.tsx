import Link from 'next/link'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { requireAccount } from '@/lib/auth/guards'
import { factorState } from '@/lib/domain/account/factor/queries'
import { openSessions, type OpenSession } from '@/lib/domain/account/sessions/queries'
import { browserName } from '@/lib/messages/fr/sessions'
import { clock } from '@/lib/time/clock'
import { formatInstant, formatInstantWithYear } from '@/lib/time/format'
import { IdentityCard } from '../identite/identity-card'
import { endOtherSessionsAction, endSessionAction } from './actions'

const sentences: DoneSentences = {
  code: ['success', 'Votre compte est protégé\u00a0: un code sera demandé à chaque connexion.'],
  'sans-code': ['success', 'La double authentification est désactivée.'],
}

/** What protects an account, for its holder: the same for a guardian and for a member of staff. */
export async function AccountSecurity({ done }: { done: string | string[] | undefined }) {
  const account = await requireAccount()
  const { since } = await factorState(account)
  const sessions = await openSessions(account, clock.now())
  return (
    <>
      <DoneNotice done={done} sentences={sentences} />
      <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4">
        <div className="min-w-0 grow basis-72">
          <h2 className="text-lg">Double authentification</h2>
          <p className="text-ink-2">
            {since === null
              ? 'Un code de votre téléphone, en plus du mot de passe. Inactive.'
              : `Active depuis le ${formatInstantWithYear(since)}.`}
          </p>
        </div>
        <Link
          href="/securite/double-authentification"
          className={buttonClass(since === null ? 'primary' : 'secondary')}
        >
          {since === null ? 'Protéger mon compte' : 'Régler'}
        </Link>
      </Card>
      <IdentityCard account={account} />
      <section aria-labelledby="appareils" className="flex flex-col gap-3">
        <h2 id="appareils" className="text-xl">
          Appareils connectés
        </h2>
        <Card>
          <ul>
            {sessions.map((session) => (
              <Device key={session.id} session={session} />
            ))}
          </ul>
        </Card>
        <ActionForm
          action={endOtherSessionsAction}
          submitLabel="Déconnecter les autres appareils"
          variant="secondary"
          className="flex flex-col gap-3"
        />
      </section>
    </>
  )
}

function Device({ session: { id, userAgent, openedAt, lastSeenAt, isThisOne } }: { session: OpenSession }) {
  const name = browserName(userAgent)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line p-4 first:border-t-0">
      <div>
        <p className="font-[650]">{name}</p>
        <p className="text-sm text-ink-2">
          Connecté le {formatInstant(openedAt)}.{' '}
          {isThisOne ? 'C’est l’appareil que vous utilisez.' : `Vu le ${formatInstant(lastSeenAt)}.`}
        </p>
      </div>
      {!isThisOne && (
        <ActionForm action={endSessionAction} className="flex flex-col gap-3">
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="secondary" size="sm" pendingLabel="Déconnexion…">
            Déconnecter<span className="sr-only"> {name}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
