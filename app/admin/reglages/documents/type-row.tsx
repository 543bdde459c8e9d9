import { MoveButtons } from '@/app/admin/move-buttons'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { ListedType } from '@/lib/domain/document/type/queries'
import { typeTerms } from '@/lib/messages/fr/document-types'
import { archiveTypeAction, moveTypeAction, restoreTypeAction } from './actions'

/** A kind of document with what can be done with it. */
export function TypeRow({ type, isFirst, isLast }: { type: ListedType; isFirst: boolean; isLast: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line p-3 last:border-b-0">
      <div className="min-w-0 grow basis-72">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {type.name}
          {type.isRequired && <Badge tone="blue">Exigé avant de réserver</Badge>}
        </p>
        {type.hint && <p>{type.hint}</p>}
        <p className="text-sm text-ink-2">{typeTerms(type)}</p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <MoveButtons action={moveTypeAction} id={type.id} of={type.name} isFirst={isFirst} isLast={isLast} />
        <Link href={`/admin/reglages/documents/${type.id}`} className={buttonClass('secondary', 'sm')}>
          Modifier
          <About type={type} />
        </Link>
        <ActionForm action={archiveTypeAction} className="flex flex-col gap-2">
          <HiddenField name="id" value={type.id} />
          <SubmitButton variant="secondary" size="sm">
            Archiver
            <About type={type} />
          </SubmitButton>
        </ActionForm>
      </div>
    </li>
  )
}

export function ArchivedType({ type }: { type: ListedType }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line p-3 last:border-b-0">
      <p>{type.name}</p>
      <ActionForm action={restoreTypeAction} className="flex flex-col gap-2">
        <HiddenField name="id" value={type.id} />
        <SubmitButton variant="secondary" size="sm">
          Rétablir
          <About type={type} />
        </SubmitButton>
      </ActionForm>
    </li>
  )
}

/** Which one, for who hears the buttons one after the other. */
function About({ type }: { type: ListedType }) {
  return <span className="sr-only"> : {type.name}</span>
}
