import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Icon } from '@/components/ui/icon'
import { namesByEmail } from '@/lib/domain/account/queries'
import { env } from '@/lib/env'
import { demoWords } from '@/lib/messages/fr/sign-in'
import accounts from '@/prisma/demo/accounts.json'
import { demoSignInAction } from './actions'

/** In demonstration only, and only for accounts that exist: a way in by one click. */
export async function DemoPanel() {
  if (env().mode !== 'demo') return null
  const names = await namesByEmail(accounts.map(({ email }) => email))
  const known = accounts.filter(({ email }) => names.has(email))
  if (known.length === 0) return null
  return (
    <section
      aria-labelledby="demonstration"
      className="flex flex-col gap-3 rounded-lg border border-dashed border-line-strong bg-sunken p-4"
    >
      <div>
        <h2 id="demonstration" className="text-lg">
          {demoWords.title}
        </h2>
        <p className="text-sm">{demoWords.what}</p>
      </div>
      <ul className="flex flex-col gap-2">
        {known.map(({ email, label }) => (
          <li key={email}>
            <ActionForm action={demoSignInAction} className="flex flex-col gap-2">
              <HiddenField name="email" value={email} />
              <button
                type="submit"
                className="flex min-h-14 w-full items-center gap-3 rounded-md border-[1.5px] border-line-strong bg-surface px-4 py-2 text-left text-ink hover:bg-brand-soft"
              >
                <Icon name="compte" />
                <span className="grow leading-snug">
                  <span className="block font-[650]">{label}</span>
                  <span className="block text-sm text-ink-2">{names.get(email)}</span>
                </span>
                <Icon name="droite" size={20} />
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
