import { redirect } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { PasswordField } from '@/components/form/password-field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { awaitingSession, currentVisitor } from '@/lib/auth/session'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { ProviderRefusal } from '../provider-refusal'
import { signInAction } from './actions'
import { DemoPanel } from './demo-panel'
import { ProviderWays } from './provider-ways'
import { Welcome } from './welcome'

export const metadata = { title: 'Se connecter' }

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
            Se connecter
          </h2>
          {changed === 'change' && (
            <Notice tone="success" role="status">
              <p>Votre mot de passe est changé. Connectez-vous avec le nouveau.</p>
            </Notice>
          )}
          <ProviderRefusal par={par} refus={refus} />
          <ActionForm action={signInAction} className="flex flex-col gap-5">
            <TextField
              name="identifier"
              label="Identifiant"
              hint="Votre adresse électronique, ou le numéro de votre compte."
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
            <PasswordField label="Mot de passe" autoComplete="current-password" />
            <SubmitButton pendingLabel="Connexion…">Se connecter</SubmitButton>
          </ActionForm>
          <p>
            <Link
              href="/mot-de-passe"
              className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
            >
              Mot de passe oublié&#8239;?
            </Link>
          </p>
          <p>
            <Link
              href="/activer"
              className="inline-flex min-h-11 items-center text-brand underline underline-offset-[3px]"
            >
              J’ai reçu une lettre avec un code
            </Link>
          </p>
          <ProviderWays />
          <p className="text-sm text-ink-2">
            Première visite&#8239;? Le service ouvre votre compte et vous envoie une invitation par courriel
            ou par lettre.
            {phone && ` Besoin d’aide\u202f? Appelez le ${phone}.`}
          </p>
        </section>
        <DemoPanel />
        <p className="text-xs text-ink-2">
          Testé à chaque version avec Chromium, le moteur de Chrome et d’Edge, sur ordinateur et sur
          téléphone.
        </p>
      </div>
    </div>
  )
}
