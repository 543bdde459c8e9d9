import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { requireAccount } from '@/lib/auth/guards'
import { identifiersOf } from '@/lib/domain/account/email/queries'
import { factorState } from '@/lib/domain/account/factor/queries'
import { openSessions, type OpenSession } from '@/lib/domain/account/sessions/queries'
import {
  factorSince,
  lastSeen,
  noEmailYet,
  securityDone,
  securityWords as t,
  signedInAt,
} from '@/lib/messages/fr/security-page'
import { browserName } from '@/lib/messages/fr/sessions'
import { clock } from '@/lib/time/clock'
import { IdentityCard } from '../identite/identity-card'
import { endOtherSessionsAction, endSessionAction } from './actions'

/** What protects an account, for its holder: the same for a guardian and for a member of staff. */
export async function AccountSecurity({ done }: { done: string | string[] | undefined }) {
  const account = await requireAccount()
  const { email, number } = await identifiersOf(account)
  const { since } = await factorState(account)
  const sessions = await openSessions(account, clock.now())
  return (
    <>
      <DoneNotice done={done} sentences={securityDone} />
      <Card>
        <Means
          title={t.factor}
          state={since === null ? t.factorOff : factorSince(since)}
          href="/securite/double-authentification"
          label={since === null ? t.protect : t.adjust}
          isFirst={since === null}
        />
        <Means
          title={t.password}
          state={t.passwordRule}
          href="/securite/mot-de-passe"
          label={t.changePassword}
        />
        <Means
          title={t.email}
          state={email ?? noEmailYet(number)}
          href="/securite/adresse"
          label={email ? t.changeEmail : t.giveEmail}
        />
      </Card>
      <IdentityCard account={account} />
      <section aria-labelledby="appareils" className="flex flex-col gap-3">
        <h2 id="appareils" className="text-xl">
          {t.devices}
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
          submitLabel={t.signOutOthers}
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
          {signedInAt(openedAt)} {isThisOne ? t.thisOne : lastSeen(lastSeenAt)}
        </p>
      </div>
      {!isThisOne && (
        <ActionForm action={endSessionAction} className="flex flex-col gap-3">
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="secondary" size="sm" pendingLabel={t.signingOut}>
            {t.signOut}
            <span className="sr-only"> {name}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
