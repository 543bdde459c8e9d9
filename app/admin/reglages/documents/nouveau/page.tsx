import { ActionForm } from '@/components/form/action-form'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { addTypeAction } from '../actions'
import { TypeFields } from '../type-fields'

export const metadata = { title: 'Ajouter un document' }

export default async function NewTypePage() {
  await requireStaff('settings.write')
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Ajouter un document"
        back={{ href: '/admin/reglages/documents', label: 'Documents demandés' }}
        help={<StaffHelpLine of="settings" />}
      />
      <Card className="p-4">
        <ActionForm
          action={addTypeAction}
          values={{ subject: 'child', validity: 'none', single: 'oui' }}
          submitLabel="Ajouter"
        >
          <TypeFields type={null} />
        </ActionForm>
      </Card>
    </div>
  )
}
