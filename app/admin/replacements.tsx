import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import type { FormAction } from '@/lib/actions/state'
import type { StaffRole } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { colleaguesOf, type Replacing, replacementsOf } from '@/lib/domain/staff/replacement/queries'
import { awayDays, lackingSentences } from '@/lib/messages/fr/replacements'
import { capitalised } from '@/lib/messages/fr/sentence'
import { staffRoleNames } from '@/lib/messages/fr/staff'
import type { Day } from '@/lib/time/day'

/** Who replaces a member of staff from today on, and the form that names somebody. */
export async function Replacements({
  staff,
  member,
  today,
  isOneself,
  nameAction,
  endAction,
}: {
  staff: StaffScope
  member: { id: string; role: StaffRole; centres: { id: string; name: string }[] }
  today: Day
  isOneself: boolean
  nameAction: FormAction
  endAction: FormAction
}) {
  const known = await replacementsOf(staff, member.id, today)
  const colleagues = await colleaguesOf(staff, member.id)
  return (
    <section aria-labelledby="remplacement" className="flex flex-col gap-3">
      <h2 id="remplacement" className="text-lg">
        {isOneself ? 'Mon remplacement' : 'Remplacement'}
      </h2>
      <p className="text-ink-2">
        {isOneself
          ? 'Pendant une absence, un collègue reçoit aussi le résumé du matin et les alertes qui vous reviennent. Ses droits ne changent pas.'
          : 'Pendant une absence, un collègue reçoit aussi le résumé du matin et les alertes qui lui reviennent. Ses droits ne changent pas.'}
      </p>
      {known.length > 0 && (
        <Card>
          <ul>
            {known.map((one) => (
              <li
                key={one.id}
                className="flex flex-wrap items-center justify-between gap-3 border-b border-line p-3 last:border-b-0"
              >
                <Named replacing={one} absent={member} />
                <ActionForm action={endAction} className="flex flex-col items-end gap-2">
                  <HiddenField name="id" value={one.id} />
                  {!isOneself && <HiddenField name="staffId" value={member.id} />}
                  <SubmitButton variant="secondary" size="sm">
                    {one.firstDay > today ? 'Annuler ce remplacement' : 'Arrêter ce remplacement'}
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {colleagues.length === 0 ? (
        <p>Aucun collègue n’a de compte ouvert.</p>
      ) : (
        <Card className="p-4">
          <ActionForm
            key={known.map(({ id }) => id).join()}
            action={nameAction}
            values={{ firstDay: today, lastDay: today }}
            submitLabel="Désigner ce collègue"
            variant="secondary"
          >
            {!isOneself && <HiddenField name="staffId" value={member.id} />}
            <SelectField
              name="replacementId"
              label="Collègue"
              required
              options={colleagues.map(({ id, name, role }) => ({
                value: id,
                label: `${name}, ${staffRoleNames[role]}`,
              }))}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField name="firstDay" label="Premier jour" type="date" required />
              <TextField name="lastDay" label="Dernier jour" type="date" required />
            </div>
          </ActionForm>
        </Card>
      )}
    </section>
  )
}

function Named({
  replacing,
  absent,
}: {
  replacing: Replacing
  absent: { role: StaffRole; centres: Replacing['centres'] }
}) {
  const lacking = lackingSentences(absent, { role: replacing.who.role, centres: replacing.centres })
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="font-semibold">{replacing.who.name}</p>
      <p>{capitalised(awayDays(replacing))}</p>
      {lacking.map((sentence) => (
        <p key={sentence} className="text-sm text-ink-2">
          {sentence}
        </p>
      ))}
    </div>
  )
}
