import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { requireAccount } from '@/lib/auth/guards'
import { identifiersOf } from '@/lib/domain/account/email/queries'
import { factorState } from '@/lib/domain/account/factor/queries'
import { openSessions, type OpenSession } from '@/lib/domain/account/sessions/queries'
import { browserName } from '@/lib/messages/fr/sessions'
import { clock } from '@/lib/time/clock'
import { formatInstant, formatInstantWithYear } from '@/lib/time/format'
import { IdentityCard } from '../identite/identity-card'
import { endOtherSessionsAction, endSessionAction } from './actions'

const sentences: DoneSentences = {
  code: ['success', 'Votre compte est protégé\u00a0: un code sera demandé à chaque connexion.'],
  'mot-de-passe': [
    'success',
    'Votre mot de passe est changé. Vos autres appareils devront se connecter de nouveau.',
  ],
  'sans-code': ['success', 'La double authentification est désactivée.'],
}

/** What protects an account, for its holder: the same for a guardian and for a member of staff. */
export async function AccountSecurity({ done }: { done: string | string[] | undefined }) {
  const account = await requireAccount()
  const { email, number } = await identifiersOf(account)
  const { since } = await factorState(account)
  const sessions = await openSessions(account, clock.now())
  return (
    <>
      <DoneNotice done={done} sentences={sentences} />
      <Card>
        <Means
          title="Double authentification"
          state={
            since === null
              ? 'Un code de votre téléphone, en plus du mot de passe. Inactive.'
              : `Active depuis le ${formatInstantWithYear(since)}.`
          }
          href="/securite/double-authentification"
          label={since === null ? 'Protéger mon compte' : 'Régler'}
          isFirst={since === null}
        />
        <Means
          title="Mot de passe"
          state="Au moins douze caractères."
          href="/securite/mot-de-passe"
          label="Changer mon mot de passe"
        />
        <Means
          title="Adresse électronique"
          state={email ?? `Aucune. Vous vous connectez avec le numéro ${number}.`}
          href="/securite/adresse"
          label={email ? 'Changer mon adresse' : 'Donner mon adresse'}
        />
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

function Means({
  title,
  state,
  href,
  label,
  isFirst = false,
}: {
  title: string
  state: string
  href: string
  label: string
  isFirst?: boolean
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-line p-4 first:border-t-0">
      <div className="min-w-0 grow basis-64">
        <h2 className="text-lg">{title}</h2>
        <p className="[overflow-wrap:anywhere] text-ink-2">{state}</p>
      </div>
      <Link href={href} className={buttonClass(isFirst ? 'primary' : 'secondary')}>
        {label}
      </Link>
    </div>
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
