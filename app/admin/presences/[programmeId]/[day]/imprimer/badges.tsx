import type { AttendanceList } from '@/lib/domain/attendance/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { isComing } from '@/lib/rules/attendance'

/** A badge for each child who comes: a first name that carries, and whom to call if they are found alone. */
export async function Badges({ rows, programme }: AttendanceList) {
  const { phone } = await organisationNames()
  const comes = rows.filter(({ attendance }) => isComing(attendance))
  const children = [...new Map(comes.map((row) => [row.childId, row])).values()]
  return (
    <div className="fiches">
      {children.map((row) => (
        <div key={row.childId} className="fiche text-center">
          <p className="text-3xl font-bold">{row.firstName}</p>
          <p className="text-base">{row.groupName}</p>
          <p>
            {programme.centreName}, {phone}
          </p>
        </div>
      ))}
    </div>
  )
}
