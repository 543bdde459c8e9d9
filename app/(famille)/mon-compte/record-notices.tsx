import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import type { OpenRecord } from '@/lib/domain/dossier/change/queries'
import type { RecordOf } from '@/lib/domain/dossier/stored/schema'
import { formatInstant } from '@/lib/time/format'
import { discardDraftAction, withdrawChangeAction } from './actions'

/** Where a record stands with the service, above its form. */
export function RecordNotices({ record, of }: { record: OpenRecord; of: RecordOf }) {
  const { pending, pendingElsewhere, refused, inForce, lastYear, draft } = record
  return (
    <>
      {draft && (
        <Notice tone="info" title="Vos réponses non envoyées sont reprises">
          <p>
            Elles datent du {formatInstant(draft.savedAt)}. Le service ne les voit pas : terminez, puis
            validez.
          </p>
          <ActionForm
            action={discardDraftAction}
            submitLabel="Effacer ce brouillon"
            variant="text"
            className="-ml-5 flex flex-col gap-3"
          >
            <HiddenField name="kind" value={of.kind} />
            <HiddenField name="subjectId" value={of.subjectId} />
            <HiddenField name="schoolYear" value={of.schoolYear} />
          </ActionForm>
        </Notice>
      )}
      {pending && (
        <Notice tone="warning" title="En vérification par le service">
          <p>
            Envoyée le {formatInstant(pending.submittedAt)} par {pending.sentBy}. Vous pouvez encore la
            corriger : la nouvelle version remplacera celle-ci.
          </p>
          <ActionForm
            action={withdrawChangeAction}
            submitLabel="Retirer cet envoi"
            variant="text"
            className="-ml-5 flex flex-col gap-3"
          >
            <HiddenField name="changeId" value={pending.id} />
          </ActionForm>
        </Notice>
      )}
      {pendingElsewhere && (
        <Notice tone="warning" title="L’autre foyer a envoyé une modification">
          <p>
            Elle date du {formatInstant(pendingElsewhere.submittedAt)} et le service la vérifie. Si vous
            envoyez la vôtre, le service verra les deux.
          </p>
        </Notice>
      )}
      {refused && !pending && (
        <Notice tone="error" title="Le service n’a pas accepté votre envoi">
          <p>
            Réponse du {formatInstant(refused.decidedAt)}. Motif : {refused.reason}
          </p>
          <p>
            {inForce ? 'La fiche validée auparavant reste en vigueur. ' : ''}
            Vos réponses sont reprises ci-dessous : corrigez-les, puis validez.
          </p>
        </Notice>
      )}
      {!draft && !pending && !refused && !inForce && lastYear && (
        <Notice tone="info" title="Les réponses de l’année dernière sont reprises">
          <p>Vérifiez-les, complétez ce qui a changé, puis validez.</p>
        </Notice>
      )}
    </>
  )
}
