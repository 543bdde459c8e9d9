import { redirect } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { PasswordField } from '@/components/form/password-field'
import { HelpLine } from '@/components/help/help-line'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { awaitingSession, currentVisitor } from '@/lib/auth/session'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { needHelp, signInWords as t } from '@/lib/messages/fr/sign-in'
import { ProviderRefusal } from '../provider-refusal'
import { signInAction } from './actions'
import { DemoPanel } from './demo-panel'
import { ProviderWays } from './provider-ways'
import { Welcome } from './welcome'

export const metadata = { title: t.title }

export default async function SignInPage({ searchParams }: PageProps<'/connexion'>) {
  if (await currentVisitor()) redirect('/')
  if (await awaitingSession()) redirect('/connexion/code')
  const { 'mot-de-passe': changed, par, refus } = await searchParams
  const { name, phone } = await organisationNames()
  return (
    <div className="grid gap-8 lg:grid-cols-2 lg:gap-14">
      <Welcome organisation={name} />
      <div className="mx-auto flex w-full max-w-[440px] flex-col gap-6 lg:py-6">
        <section aria-labelledby="se-connecter" className="flex flex-col gap-5">
          <h2 id="se-connecter" className="text-2xl">
            {t.title}
          </h2>
          {changed === 'change' && (
            <Notice tone="success" role="status">
              <p>{t.passwordChanged}</p>
            </Notice>
          )}
          <ProviderRefusal par={par} refus={refus} />
          <ActionForm action={signInAction} className="flex flex-col gap-5">
            <TextField
              name="identifier"
              label={t.identifier}
              hint={t.identifierHint}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
            <PasswordField label={t.password} autoComplete="current-password" />
            <SubmitButton pendingLabel={t.signingIn}>{t.title}</SubmitButton>
          </ActionForm>
          <p>
            <Link
              href="/mot-de-passe"
              className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
            >
              {t.forgotten}
            </Link>
          </p>
          <p>
            <Link
              href="/activer"
              className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
            >
              {t.letter}
            </Link>
          </p>
          <ProviderWays />
          <div>
            <HelpLine of="signIn" />
            {phone && <p className="mt-1 text-sm text-ink-2">{needHelp(phone)}</p>}
          </div>
        </section>
        <DemoPanel />
        <p className="text-xs text-ink-2">{t.tested}</p>
      </div>
    </div>
  )
}
