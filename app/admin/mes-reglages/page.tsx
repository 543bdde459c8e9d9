import { ActionForm } from '@/components/form/action-form'
import { CheckboxField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { isDigestOff } from '@/lib/domain/staff/digest/queries'
import { centresOfMember } from '@/lib/domain/staff/member/queries'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { Replacements } from '../replacements'
import { chooseDigestAction, endOwnReplacementAction, nameOwnReplacementAction } from './actions'

export const metadata = { title: 'Mes réglages' }

const sentences: DoneSentences = {
  resume: ['success', 'Vous recevrez le résumé du matin les jours où quelque chose vous attend.'],
  remplace: ['success', 'Votre remplacement est enregistré.'],
  'remplacement-fini': ['success', 'Ce remplacement est arrêté.'],
  'sans-resume': ['success', 'Vous ne recevrez plus le résumé du matin.'],
}

export default async function OwnSettingsPage({ searchParams }: PageProps<'/admin/mes-reglages'>) {
  const staff = await requireStaff('dashboard.read')
  const { fait } = await searchParams
  const isOff = await isDigestOff(staff)
  const hearsDelays = isAllowed(staff.role, 'delays.read')
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle title="Mes réglages" eyebrow={staff.name} help={<StaffHelpLine of="mySettings" />}>
        <Link href="/admin/mes-reglages/securite" className={buttonClass('secondary')}>
          Sécurité de mon compte
        </Link>
      </PageTitle>
      <DoneNotice done={fait} sentences={sentences} />
      <Card className="p-4">
        <ActionForm
          action={chooseDigestAction}
          values={{ isWanted: isOff ? '' : 'oui' }}
          submitLabel="Enregistrer"
        >
          <CheckboxField
            name="isWanted"
            label="Recevoir par e-mail, le matin, ce qui m’attend"
            hint={
              hearsDelays
                ? 'Décoché, vous restez prévenu de ce qui attend depuis trop longtemps.'
                : 'Les jours ouvrés, et seulement quand quelque chose attend.'
            }
          />
        </ActionForm>
      </Card>
      <Replacements
        staff={staff}
        member={{ id: staff.staffId, role: staff.role, centres: await centresOfMember(staff) }}
        today={parisDay(clock.now())}
        isOneself
        nameAction={nameOwnReplacementAction}
        endAction={endOwnReplacementAction}
      />
    </div>
  )
}
