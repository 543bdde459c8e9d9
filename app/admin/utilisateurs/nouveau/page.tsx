import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { centresOfService } from '@/lib/domain/staff/member/queries'
import { inviteMemberAction } from '../actions'
import { MemberFields } from '../member-fields'

export const metadata = { title: 'Nouvel utilisateur' }

export default async function NewMemberPage() {
  const staff = await requireStaff('staff.write')
  const centres = await centresOfService(staff)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Nouvel utilisateur"
        back={{ href: '/admin/utilisateurs', label: 'Tous les utilisateurs' }}
        help={<StaffHelpLine of="staff" />}
      />
      <Card className="p-4">
        <ActionForm action={inviteMemberAction} submitLabel="Envoyer l’invitation">
          <TextField
            name="email"
            label="Adresse électronique professionnelle"
            type="email"
            required
            hint="Elle reçoit un lien, valable 14 jours, pour choisir un mot de passe."
          />
          <MemberFields centres={centres} />
        </ActionForm>
      </Card>
    </div>
  )
}
