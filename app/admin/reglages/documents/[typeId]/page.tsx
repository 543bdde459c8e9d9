import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { typesToEdit } from '@/lib/domain/document/type/queries'
import { typeValues } from '@/lib/domain/document/type/schema'
import { changeTypeAction } from '../actions'
import { TypeFields } from '../type-fields'

export const metadata = { title: 'Modifier un document' }

export default async function TypePage({ params }: PageProps<'/admin/reglages/documents/[typeId]'>) {
  const staff = await requireStaff('settings.write')
  const { typeId } = await params
  const { types } = await typesToEdit(staff)
  const type = types.find(({ id, isArchived }) => id === typeId && !isArchived)
  if (!type) notFound()
  return (
    <div className="max-w-3xl">
      <PageTitle
        title={type.name}
        back={{ href: '/admin/reglages/documents', label: 'Documents demandés' }}
        help={<StaffHelpLine of="settings" />}
      />
      <Card className="p-4">
        <ActionForm action={changeTypeAction} values={typeValues(type)} submitLabel="Enregistrer">
          <HiddenField name="id" value={type.id} />
          <TypeFields type={type} />
        </ActionForm>
      </Card>
    </div>
  )
}
