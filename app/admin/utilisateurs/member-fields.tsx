import { CheckboxGroupField, RadioField, TextField } from '@/components/form/fields'
import { staffRoles } from '@/lib/domain/staff/member/schema'
import { staffRoleNames } from '@/lib/messages/fr/staff'

/** Who a colleague is, and what the portal lets them do. */
export function MemberFields({ centres }: { centres: { id: string; name: string }[] }) {
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField name="firstName" label="Prénom" required />
        <TextField name="lastName" label="Nom" required />
      </div>
      <RadioField
        name="role"
        legend="Rôle"
        required
        options={staffRoles.map((role) => ({ value: role, label: staffRoleNames[role] }))}
      />
      {centres.length > 0 && (
        <CheckboxGroupField
          name="centreIds"
          legend="Centres d’une direction"
          hint="Une direction ne voit que les enfants et les demandes de ses centres. Les autres rôles voient tout le service."
          options={centres.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  )
}
