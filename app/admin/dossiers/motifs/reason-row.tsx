import { MoveButtons } from '@/app/admin/move-buttons'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextAreaField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { ListedReason } from '@/lib/domain/refusal-reason/queries'
import { changeReasonAction, moveReasonAction, removeReasonAction } from './actions'

/** A reason with what can be done with it; its words are changed in its place, one reason at a time. */
export function ReasonRow({
  reason,
  isFirst,
  isLast,
  isEdited,
}: {
  reason: ListedReason
  isFirst: boolean
  isLast: boolean
  isEdited: boolean
}) {
  return (
    <li className="border-b border-line p-3 last:border-b-0">
      {isEdited ? (
        <Editor reason={reason} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 grow basis-72">{reason.text}</p>
          <div className="flex flex-wrap items-center gap-1">
            <MoveButtons
              action={moveReasonAction}
              id={reason.id}
              of={reason.text}
              isFirst={isFirst}
              isLast={isLast}
            />
            <Link
              href={`/admin/dossiers/motifs?modifier=${reason.id}`}
              scroll={false}
              className={buttonClass('secondary', 'sm')}
            >
              Modifier
              <About reason={reason} />
            </Link>
            <ActionForm action={removeReasonAction} className="">
              <HiddenField name="id" value={reason.id} />
              <SubmitButton variant="danger" size="sm">
                Retirer
                <About reason={reason} />
              </SubmitButton>
            </ActionForm>
          </div>
        </div>
      )}
    </li>
  )
}

function Editor({ reason }: { reason: ListedReason }) {
  return (
    <ActionForm
      action={changeReasonAction}
      values={{ text: reason.text }}
      submitLabel="Enregistrer"
      className="flex flex-col gap-3"
      footer={
        <Link href="/admin/dossiers/motifs" scroll={false} className={buttonClass('text', 'sm')}>
          Abandonner
        </Link>
      }
    >
      <HiddenField name="id" value={reason.id} />
      <TextAreaField name="text" label="Motif" required />
    </ActionForm>
  )
}

/** Which one, for who hears the buttons one after the other. */
function About({ reason }: { reason: ListedReason }) {
  return <span className="sr-only"> : {reason.text}</span>
}
