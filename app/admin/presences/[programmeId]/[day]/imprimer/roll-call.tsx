import type { AttendanceRow } from '@/lib/domain/attendance/queries'
import { attendanceWords } from '@/lib/messages/fr/attendance'
import { mealNames } from '@/lib/messages/fr/records'
import { formatTime } from '@/lib/time/format'

/** The roll call, group by group, with room to write the hours by hand. */
export function RollCall({ rows }: { rows: AttendanceRow[] }) {
  return (
    <div className="flex flex-col gap-4">
      {[...Map.groupBy(rows, ({ groupId }) => groupId).values()].map((children) => (
        <table key={children[0]!.groupId}>
          <caption className="py-1 text-left font-bold">
            {children[0]!.groupName} ({children.length})
          </caption>
          <thead>
            <tr>
              {['Enfant', 'Âge', 'Formule', 'À savoir', 'Arrivée', 'Départ'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {children.map((row) => (
              <tr key={row.bookingId}>
                <th scope="row" className="font-semibold">
                  {row.lastName} {row.firstName}
                </th>
                <td>{row.age} ans</td>
                <td>{row.activityName}</td>
                <td>{notes(row).join(', ')}</td>
                <td className="w-20">{timeWords(row.attendance.arrived)}</td>
                <td className="w-20">{timeWords(row.attendance.left)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

function timeWords(time: string | null): string {
  return time === null ? '' : formatTime(time)
}

/** What to look up, without saying what it is: a list lies about. */
function notes(row: AttendanceRow): string[] {
  const { attendance, isAbsenceDeclared } = row
  const { hasPai, hasAllergy, meal, keptAway } = row.care
  const isMissed = attendance.status === 'absentJustified' || attendance.status === 'absentUnjustified'
  return [
    ...(hasPai ? ['PAI'] : []),
    ...(hasAllergy ? ['allergie'] : []),
    ...(hasAllergy === null ? ['pas de fiche médicale'] : []),
    ...(meal !== null && meal !== 'standard' ? [mealNames[meal].toLowerCase()] : []),
    ...(keptAway.length > 0 ? ['sortie à vérifier'] : []),
    ...(isMissed ? [attendanceWords(attendance).toLowerCase()] : []),
    ...(isAbsenceDeclared && !isMissed ? ['absence signalée'] : []),
  ]
}
