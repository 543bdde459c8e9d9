import type { ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, RadioField } from '@/components/form/fields'
import type { AccountFilter } from '@/lib/domain/family/account/schema'
import { inviteFamiliesAction } from './actions'
import { LettersButton } from './letters-button'

/** The list with its boxes, and what is done with those that are ticked, or with all that the filter finds. */
export function OpenAccounts({
  filter,
  total,
  children,
}: {
  filter: AccountFilter
  total: number
  children: ReactNode
}) {
  return (
    <ActionForm action={inviteFamiliesAction} values={{ scope: 'chosen' }} className="flex flex-col gap-4">
      {Object.entries(filter).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <div className="flex max-w-3xl flex-col gap-3">
        <RadioField
          name="scope"
          legend="Pour quelles familles"
          options={[
            { value: 'chosen', label: 'Celles que je coche' },
            {
              value: 'all',
              label: total === 1 ? 'La famille de cette liste' : `Les ${total} familles de cette liste`,
              hint: 'Toutes les pages, avec ces filtres.',
            },
          ]}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>Inviter par e-mail</SubmitButton>
          <LettersButton />
        </div>
        <p className="text-sm text-ink-2">
          Un e-mail part à chaque adulte qui a une adresse et décide pour un enfant, une seule fois tant que
          son invitation est valable. Les lettres viennent dans un fichier PDF, une page par adulte, 200 au
          plus à la fois&nbsp;: qui en a déjà une n’est pas repris. Refaite en cochant la famille, une lettre
          rend la précédente inutile.
        </p>
      </div>
      {children}
    </ActionForm>
  )
}
