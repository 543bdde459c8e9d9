import { ActionForm } from '@/components/form/action-form'
import { CheckboxGroupField, RadioField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { guardianRelations } from '@/lib/domain/family/proposal/schema'
import { familyMembers } from '@/lib/domain/family/queries'
import { relationNames } from '@/lib/messages/fr/guardians'
import { proposeGuardianAction } from '../actions'

export const metadata = { title: 'Proposer un autre responsable légal' }

export default async function ProposeGuardianPage() {
  const family = await requireFamily()
  const { children } = await familyMembers(family)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Proposer un autre responsable légal"
        back={{ href: `${family.base}/mon-compte`, label: 'Mon compte' }}
      />
      <p className="mb-5">
        Le service vérifie que cette personne a l’autorité parentale, puis l’invite à ouvrir son propre
        compte. Elle verra alors les fiches des enfants choisis, la fiche médicale comprise.
      </p>
      {children.length === 0 ? (
        <EmptyState icon="compte" text="Aucun enfant de votre famille n’attend d’autre responsable légal." />
      ) : (
        <Card className="p-4 lg:p-5">
          <ActionForm
            action={proposeGuardianAction}
            values={{ childIds: children.map(({ id }) => id) }}
            submitLabel="Envoyer au service"
          >
            <TextField name="firstName" label="Prénom" required />
            <TextField name="lastName" label="Nom" required />
            <TextField
              name="email"
              label="Adresse électronique"
              type="email"
              hint="La sienne, que personne d’autre ne lit : l’invitation y part."
              required
            />
            <RadioField
              name="relation"
              legend="Qui est cette personne pour les enfants ?"
              options={guardianRelations.map((value) => ({ value, label: relationNames[value] }))}
              required
            />
            <CheckboxGroupField
              name="childIds"
              legend="Pour quels enfants ?"
              options={children.map(({ id, firstName }) => ({ value: id, label: firstName }))}
              required
            />
            <RadioField
              name="sameHome"
              legend="Habite-t-elle avec vous ?"
              options={[
                { value: 'oui', label: 'Oui, dans le même foyer' },
                {
                  value: 'non',
                  label: 'Non, dans son propre foyer',
                  hint: 'Elle aura sa famille sur le portail, avec ses demandes et ses factures. Vos coordonnées n’y figurent pas.',
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
