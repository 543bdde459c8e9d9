import { ReasonFields } from '@/app/admin/reason-fields'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import type { ReviewedChange } from '@/lib/domain/dossier/review/queries'
import type { QueueSearch } from '@/lib/domain/dossier/review/queue/queries'
import { acceptChangeAction, refuseChangeAction } from '../actions'
import { queueFields } from '../address'

/** « Valider » or « Refuser », on what is seen, in the queue that the agent works through. */
export function Decision({
  change,
  search,
  reasons,
}: {
  change: ReviewedChange
  search: QueueSearch
  reasons: string[]
}) {
  const seen = { changeId: change.id, seenVersion: String(change.version), ...queueFields(search) }
  const hidden = Object.entries(seen).map(([name, value]) => (
    <HiddenField key={name} name={name} value={value} />
  ))
  return (
    <section aria-labelledby="decision" className="flex flex-col gap-5">
      <h2 id="decision" className="text-lg">
        Décision
      </h2>
      <ActionForm
        action={acceptChangeAction}
        submitLabel="Valider"
        shortcut="A"
        className="flex flex-col gap-3"
      >
        {hidden}
      </ActionForm>
      <ActionForm
        action={refuseChangeAction}
        submitLabel="Refuser"
        variant="danger"
        className="flex flex-col gap-3"
      >
        {hidden}
        <ReasonFields
          reasons={reasons}
          hint="Obligatoire pour refuser. La famille le lit sur le portail ; l’e-mail ne donne jamais un motif de santé, de PAI ou de personnes autorisées."
        />
      </ActionForm>
    </section>
  )
}
