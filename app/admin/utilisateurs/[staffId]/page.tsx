import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { centresOfService, type ListedMember, readMember } from '@/lib/domain/staff/member/queries'
import { staffRoleNames } from '@/lib/messages/fr/staff'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { AccountAid } from '../../account-aid'
import { Replacements } from '../../replacements'
import {
  changeMemberAction,
  deactivateMemberAction,
  endMemberSessionsAction,
  endReplacementAction,
  inviteMemberAgainAction,
  nameReplacementAction,
  reactivateMemberAction,
  resetMemberFactorAction,
} from '../actions'
import { MemberFields } from '../member-fields'
import { MemberStateBadge } from '../member-state'

export const metadata = { title: 'Utilisateur' }

const sentences: DoneSentences = {
  invite: ['success', 'L’invitation est envoyée. Le lien est valable 14 jours.'],
  enregistre: ['success', 'Les changements sont enregistrés. Ils valent dès maintenant.'],
  remplace: ['success', 'Le remplacement est enregistré.'],
  'remplacement-fini': ['success', 'Ce remplacement est arrêté.'],
  desactive: ['success', 'La personne est désactivée. Ses sessions sont fermées.'],
  reactive: ['success', 'La personne est de nouveau active, avec le même rôle et le même mot de passe.'],
}

export default async function MemberPage({
  params,
  searchParams,
}: PageProps<'/admin/utilisateurs/[staffId]'>) {
  const staff = await requireStaff('staff.write')
  const member = await readMember(staff, (await params).staffId)
  if (!member) notFound()
  const { fait } = await searchParams
  const centres = await centresOfService(staff)
  const isOneself = member.id === staff.staffId
  return (
    <div className="max-w-3xl">
      <PageTitle
        title={`${member.firstName} ${member.lastName}`}
        back={{ href: '/admin/utilisateurs', label: 'Tous les utilisateurs' }}
        help={<StaffHelpLine of="staff" />}
      >
        <MemberStateBadge state={member.state} />
      </PageTitle>
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex flex-col gap-6">
        <p className="text-ink-2">
          {member.email} · {staffRoleNames[member.role]}
          {member.centres.length > 0 && ` · ${member.centres.map(({ name }) => name).join(', ')}`}
        </p>
        {isOneself && (
          <p>
            C’est vous : une autre personne de l’administration peut changer votre rôle ou vous désactiver.
          </p>
        )}
        <Card className="p-4">
          <ActionForm
            key={`${member.role} ${member.centres.map(({ id }) => id).join()}`}
            action={changeMemberAction}
            submitLabel="Enregistrer"
            values={{
              ...{ firstName: member.firstName, lastName: member.lastName, role: member.role },
              centreIds: member.centres.map(({ id }) => id),
            }}
          >
            <HiddenField name="staffId" value={member.id} />
            <MemberFields centres={centres} />
          </ActionForm>
        </Card>
        {member.state !== 'disabled' && (
          <Replacements
            staff={staff}
            member={member}
            today={parisDay(clock.now())}
            isOneself={false}
            nameAction={nameReplacementAction}
            endAction={endReplacementAction}
          />
        )}
        {!isOneself && <Access member={member} />}
      </div>
    </div>
  )
}

/** The invitation of who hasn't come yet; the end of who leaves; the way back. */
function Access({ member }: { member: ListedMember }) {
  return (
    <section aria-labelledby="acces" className="flex flex-col gap-3">
      <h2 id="acces" className="text-lg">
        Accès au portail
      </h2>
      {member.state === 'invited' && (
        <ActionForm action={inviteMemberAgainAction} className="flex flex-col items-start gap-3">
          <HiddenField name="staffId" value={member.id} />
          <SubmitButton variant="secondary">Envoyer une nouvelle invitation</SubmitButton>
        </ActionForm>
      )}
      {member.state === 'active' && (
        <AccountAid
          ids={{ staffId: member.id }}
          hasFactor={member.hasFactor}
          endSessions={endMemberSessionsAction}
          resetFactor={resetMemberFactorAction}
        />
      )}
      {member.state === 'disabled' ? (
        <ActionForm action={reactivateMemberAction} className="flex flex-col items-start gap-3">
          <HiddenField name="staffId" value={member.id} />
          <SubmitButton variant="secondary">Réactiver</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm action={deactivateMemberAction} className="flex flex-col items-start gap-3">
          <HiddenField name="staffId" value={member.id} />
          <p className="text-ink-2">
            Une personne désactivée ne peut plus se connecter, et ses sessions se ferment à l’instant. Ce
            qu’elle a fait reste au journal.
          </p>
          <SubmitButton variant="danger">Désactiver</SubmitButton>
        </ActionForm>
      )}
    </section>
  )
}
