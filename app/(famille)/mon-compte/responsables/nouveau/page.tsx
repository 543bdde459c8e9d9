import { ActionForm } from '@/components/form/action-form'
import { CheckboxGroupField, RadioField, TextField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { guardianRelations } from '@/lib/domain/family/proposal/schema'
import { familyMembers } from '@/lib/domain/family/queries'
import { proposeWords, relationNames } from '@/lib/messages/fr/guardians'
import { accountWords } from '@/lib/messages/fr/my-account'
import { proposeGuardianAction } from '../actions'

export const metadata = { title: proposeWords.title }

export default async function ProposeGuardianPage() {
  const family = await requireFamily()
  const { children } = await familyMembers(family)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title={proposeWords.title}
        back={{ href: `${family.base}/mon-compte`, label: accountWords.title }}
        help={<HelpLine of="proposal" />}
      />
      <p className="mb-5">{proposeWords.help}</p>
      {children.length === 0 ? (
        <EmptyState picture="famille" text={proposeWords.nobody} />
      ) : (
        <Card className="p-4 lg:p-5">
          <ActionForm
            action={proposeGuardianAction}
            values={{ childIds: children.map(({ id }) => id) }}
            submitLabel={proposeWords.submit}
          >
            <TextField name="firstName" label={proposeWords.firstName} required />
            <TextField name="lastName" label={proposeWords.lastName} required />
            <TextField
              name="email"
              label={proposeWords.email}
              type="email"
              hint={proposeWords.emailHint}
              required
            />
            <RadioField
              name="relation"
              legend={proposeWords.relation}
              options={guardianRelations.map((value) => ({ value, label: relationNames[value] }))}
              required
            />
            <CheckboxGroupField
              name="childIds"
              legend={proposeWords.children}
              options={children.map(({ id, firstName }) => ({ value: id, label: firstName }))}
              required
            />
            <RadioField
              name="sameHome"
              legend={proposeWords.sameHome}
              options={[
                { value: 'oui', label: proposeWords.here },
                {
                  value: 'non',
                  label: proposeWords.elsewhere,
                  hint: proposeWords.elsewhereHint,
                },
              ]}
              required
            />
          </ActionForm>
        </Card>
      )}
    </div>
  )
}
