import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { Icon } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed, type Permission, permissions } from '@/lib/auth/permissions'
import { staffRoles } from '@/lib/domain/staff/member/schema'
import { permissionNames, staffRoleNames } from '@/lib/messages/fr/staff'

export const metadata = { title: 'Rôles et droits' }

export default async function RightsPage() {
  await requireStaff('staff.write')
  return (
    <div className="flex max-w-5xl flex-col gap-3 [&>:first-child]:mb-0">
      <PageTitle
        title="Rôles et droits"
        back={{ href: '/admin/utilisateurs', label: 'Tous les utilisateurs' }}
        help={<StaffHelpLine of="staff" />}
      />
      <p className="text-ink-2">
        Ce que chaque rôle permet. Une direction de centre n’a ces droits que pour ses centres.
      </p>
      <ListTable
        caption="Droits de chaque rôle"
        titles={[{ title: 'Droit' }, ...staffRoles.map((role) => ({ title: staffRoleNames[role] }))]}
      >
        {(Object.keys(permissions) as Permission[]).map((permission) => (
          <Row key={permission}>
            <Cell>{permissionNames[permission]}</Cell>
            {staffRoles.map((role) => (
              <Cell key={role}>
                {isAllowed(role, permission) ? (
                  <span className="inline-flex items-center gap-1 font-semibold whitespace-nowrap text-green-fg">
                    <Icon name="coche" size={16} /> Oui
                  </span>
                ) : (
                  <span className="text-ink-2">Non</span>
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </ListTable>
    </div>
  )
}
