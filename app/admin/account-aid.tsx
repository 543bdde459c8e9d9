import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import type { FormAction } from '@/lib/actions/state'

/** For a person who has been recognised and can't sign in, or whose device is lost. */
export function AccountAid({
  ids,
  hasFactor,
  endSessions,
  resetFactor,
}: {
  /** What names the person to the actions. */
  ids: Record<string, string>
  hasFactor: boolean
  endSessions: FormAction
  resetFactor: FormAction
}) {
  const hidden = Object.entries(ids).map(([name, value]) => (
    <HiddenField key={name} name={name} value={value} />
  ))
  return (
    <details>
      <summary className="flex min-h-9 items-center font-semibold text-brand">Appareil perdu ou volé</summary>
      <div className="mt-3 flex flex-col gap-4">
        <ActionForm action={endSessions} className="flex flex-col items-start gap-3">
          {hidden}
          <p className="text-ink-2">Tous les appareils connectés à ce compte devront se reconnecter.</p>
          <SubmitButton variant="secondary" size="sm">
            Déconnecter partout
          </SubmitButton>
        </ActionForm>
        {hasFactor && (
          <ActionForm action={resetFactor} className="flex flex-col items-start gap-3">
            {hidden}
            <p className="text-ink-2">
              Le téléphone qui donne les codes est perdu, et les codes de secours aussi. Vérifiez d’abord que
              c’est bien cette personne qui le demande&nbsp;: elle recevra un e-mail.
            </p>
            <SubmitButton variant="danger" size="sm">
              Réinitialiser la double authentification
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    </details>
  )
}
