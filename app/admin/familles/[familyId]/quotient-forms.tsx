import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, SelectField, TextField } from '@/components/form/fields'
import type { QuotientFile } from '@/lib/domain/quotient/known/queries'
import { FRANCE } from '@/lib/quotient-service/identity'
import { formatInstantWithYear } from '@/lib/time/format'
import { askQuotientAction, setQuotientAction } from './actions'
import { Folded } from './forms'

export function SetQuotient({ familyId, proofs }: { familyId: string; proofs: QuotientFile['proofs'] }) {
  return (
    <Folded title="Changer le quotient familial">
      <ActionForm action={setQuotientAction} submitLabel="Enregistrer" variant="secondary">
        <HiddenField name="familyId" value={familyId} />
        <TextField name="value" label="Quotient familial" inputMode="numeric" maxLength={5} required />
        <TextField
          name="validFrom"
          label="À partir du"
          type="date"
          hint="Il sert au prix des journées à partir de ce jour, tant qu’un plus récent ne le remplace pas. Saisi de nouveau pour le même jour, il corrige le précédent. Les factures déjà émises ne changent pas."
          required
        />
        {proofs.length > 0 && (
          <SelectField
            name="documentId"
            label="Justificatif"
            placeholder="Aucun"
            options={proofs.map(({ id, childName, receivedAt }) => ({
              value: id,
              label: `Reçu le ${formatInstantWithYear(receivedAt)}${childName ? `, ${childName}` : ''}`,
            }))}
          />
        )}
      </ActionForm>
    </Folded>
  )
}

/** What API Particulier wants to know of an allocataire. It isn't kept. */
export function AskQuotient({ familyId }: { familyId: string }) {
  return (
    <Folded title="Demander à la CAF ou à la MSA">
      <ActionForm
        action={askQuotientAction}
        values={{ 'person.country': FRANCE }}
        submitLabel="Demander le quotient"
        pendingLabel="Demande en cours…"
        variant="secondary"
      >
        <p>
          Indiquez l’état civil de l’allocataire, comme sur sa pièce d’identité. Il sert à cette demande et
          n’est pas gardé. Le quotient reçu vaut à partir du premier jour de ce mois&nbsp;; les factures déjà
          émises ne changent pas.
        </p>
        <HiddenField name="familyId" value={familyId} />
        <TextField name="person.birthName" label="Nom de naissance" required />
        <TextField
          name="person.firstNames"
          label="Prénoms"
          hint="Un à trois, séparés par une espace, comme Marie Louise."
          required
        />
        <SelectField
          name="person.sex"
          label="Civilité"
          options={[
            { value: 'F', label: 'Madame' },
            { value: 'M', label: 'Monsieur' },
          ]}
          required
        />
        <TextField name="person.birthDate" label="Date de naissance" type="date" required />
        <TextField name="person.town" label="Commune de naissance" hint="Pour une naissance en France." />
        <TextField
          name="person.department"
          label="Département de naissance"
          hint="Son numéro, comme 37, 2A ou 974. Pour une naissance en France."
          maxLength={3}
        />
        <TextField
          name="person.country"
          label="Pays de naissance"
          hint="Code INSEE du pays, sur cinq chiffres : 99100 pour la France."
          inputMode="numeric"
          maxLength={5}
          required
        />
        <CheckboxField
          name="consent"
          label="La famille a donné son accord à cette demande"
          hint="Votre nom, l’heure et cet accord restent dans le journal."
          required
        />
      </ActionForm>
    </Folded>
  )
}
