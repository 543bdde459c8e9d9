import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import type { FormAction } from '@/lib/actions/state'

/** Moves a row of an ordered list before or after its neighbour; `of` names it, for who hears the buttons one by one. */
export function MoveButtons({
  action,
  id,
  of,
  isFirst,
  isLast,
}: {
  action: FormAction
  id: string
  of: string
  isFirst: boolean
  isLast: boolean
}) {
  return (
    <>
      {!isFirst && <Move {...{ action, id, of }} direction="up" label="Monter" />}
      {!isLast && <Move {...{ action, id, of }} direction="down" label="Descendre" />}
    </>
  )
}

function Move({
  action,
  id,
  of,
  direction,
  label,
}: {
  action: FormAction
  id: string
  of: string
  direction: 'up' | 'down'
  label: string
}) {
  return (
    <ActionForm action={action} className="">
      <HiddenField name="id" value={id} />
      <HiddenField name="direction" value={direction} />
      <SubmitButton variant="text" size="sm">
        {label}
        <span className="sr-only"> : {of}</span>
      </SubmitButton>
    </ActionForm>
  )
}
