import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Notice } from '@/components/ui/notice'
import type { OpenRecord } from '@/lib/domain/dossier/change/queries'
import type { RecordOf } from '@/lib/domain/dossier/stored/schema'
import { recordNoticeWords } from '@/lib/messages/fr/record-form'
import { discardDraftAction, withdrawChangeAction } from './actions'

/** Where a record stands with the service, above its form. */
export function RecordNotices({ record, of }: { record: OpenRecord; of: RecordOf }) {
  const { pending, pendingElsewhere, refused, inForce, lastYear, draft } = record
  return (
    <>
      {draft && (
        <Notice tone="info" title={recordNoticeWords.draft}>
          <p>{recordNoticeWords.draftOf(draft.savedAt)}</p>
          <ActionForm
            action={discardDraftAction}
            submitLabel={recordNoticeWords.discard}
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
        <Notice tone="warning" title={recordNoticeWords.pending}>
          <p>{recordNoticeWords.pendingOf(pending)}</p>
          <ActionForm
            action={withdrawChangeAction}
            submitLabel={recordNoticeWords.withdraw}
            variant="text"
            className="-ml-5 flex flex-col gap-3"
          >
            <HiddenField name="changeId" value={pending.id} />
          </ActionForm>
        </Notice>
      )}
      {pendingElsewhere && (
        <Notice tone="warning" title={recordNoticeWords.elsewhere}>
          <p>{recordNoticeWords.elsewhereOf(pendingElsewhere.submittedAt)}</p>
        </Notice>
      )}
      {refused && !pending && (
        <Notice tone="error" title={recordNoticeWords.refused}>
          <p>{recordNoticeWords.refusedOf(refused)}</p>
          <p>{inForce ? recordNoticeWords.toCorrectWhileInForce : recordNoticeWords.toCorrect}</p>
        </Notice>
      )}
      {!draft && !pending && !refused && !inForce && lastYear && (
        <Notice tone="info" title={recordNoticeWords.lastYear}>
          <p>{recordNoticeWords.lastYearToCheck}</p>
        </Notice>
      )}
    </>
  )
}
