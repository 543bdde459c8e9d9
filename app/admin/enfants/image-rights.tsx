import { ActionForm } from '@/components/form/action-form'
import { HiddenField, RadioField } from '@/components/form/fields'
import { yesNoValue } from '@/lib/actions/initial-values'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { imageRightsForStaff, type ImageRights as Rights } from '@/lib/domain/dossier/image/queries'
import { imagePurposeNames, imageSentence } from '@/lib/messages/fr/image'
import { recordPaperImageAction } from './actions'

const yesOrNo = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
]

/** What may be done with the pictures of a child; who has no account answers on paper, which an agent copies. */
export async function ImageRights({ staff, childId }: { staff: StaffScope; childId: string }) {
  const rights = await imageRightsForStaff(staff, childId)
  if (!rights) return null
  const onPaper = isAllowed(staff.role, 'families.write')
    ? rights.holders.filter(({ hasAccount }) => !hasAccount)
    : []
  return (
    <details className="mt-2">
      <summary className="flex min-h-9 items-center font-semibold text-brand">Droit à l’image</summary>
      <dl className="mt-1 flex flex-col gap-2">
        {rights.purposes.map(({ purpose, ...status }) => (
          <div key={purpose}>
            <dt className="text-ink-2">{imagePurposeNames[purpose]}</dt>
            <dd>{imageSentence(status)}</dd>
          </div>
        ))}
      </dl>
      {onPaper.map((holder) => (
        <PaperAnswers key={holder.id} childId={childId} holder={holder} rights={rights} />
      ))}
    </details>
  )
}

function PaperAnswers({
  childId,
  holder,
  rights,
}: {
  childId: string
  holder: { id: string; name: string }
  rights: Rights
}) {
  const hasSaidYes = (given: { id: string }[]) => given.some(({ id }) => id === holder.id)
  return (
    <section className="mt-4 flex flex-col gap-3">
      <h3 className="text-base">Papier signé de {holder.name}, sans compte</h3>
      <ActionForm
        action={recordPaperImageAction}
        values={Object.fromEntries(
          rights.purposes.map(({ purpose, given }) => [`image.${purpose}`, yesNoValue(hasSaidYes(given))]),
        )}
        submitLabel="Enregistrer les réponses du papier"
        variant="secondary"
        className="flex flex-col gap-4"
      >
        <HiddenField name="childId" value={childId} />
        <HiddenField name="adultId" value={holder.id} />
        {rights.purposes.map(({ purpose }) => (
          <RadioField
            key={purpose}
            name={`image.${purpose}`}
            legend={imagePurposeNames[purpose]}
            options={yesOrNo}
          />
        ))}
      </ActionForm>
    </section>
  )
}
