import type { AttendanceRow } from '@/lib/domain/attendance/queries'
import type { ChildSheet } from '@/lib/domain/dossier/sheet/queries'
import { recordLines, mealNames } from '@/lib/messages/fr/records'
import { isComing } from '@/lib/rules/attendance'

const order = ['standard', 'noPork', 'noMeat', 'paiBasket'] as const

/** What the kitchen prepares for those who come and eat, and for whom it takes care. */
export function MealSheet({
  rows,
  sheets,
}: {
  rows: AttendanceRow[]
  sheets: ReadonlyMap<string, ChildSheet>
}) {
  const eats = rows.filter(({ attendance, hasMeal }) => hasMeal && isComing(attendance))
  const groups = [...Map.groupBy(eats, ({ groupId }) => groupId).values()]
  const unknown = eats.filter(({ care }) => care.meal === null)
  const careful = eats.flatMap((row) => {
    const medical = sheets.get(row.childId)?.records.find(({ kind }) => kind === 'medicalSheet')
    const lines = medical
      ? recordLines(medical).filter(
          ({ key }) => (key === 'allergies' && row.care.hasAllergy) || (key === 'pai' && row.care.hasPai),
        )
      : []
    const isSpecial = row.care.meal !== null && row.care.meal !== 'standard'
    return lines.length > 0 || isSpecial || !medical ? [{ row, lines, isUnknown: !medical }] : []
  })
  return (
    <div className="flex flex-col gap-4">
      <table>
        <caption className="py-1 text-left font-bold">Repas à préparer : {eats.length}</caption>
        <thead>
          <tr>
            <th scope="col">Groupe</th>
            {order.map((meal) => (
              <th key={meal} scope="col">
                {mealNames[meal]}
              </th>
            ))}
            {unknown.length > 0 && <th scope="col">Non renseigné</th>}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((children) => (
            <tr key={children[0]!.groupId}>
              <th scope="row">{children[0]!.groupName}</th>
              {order.map((meal) => (
                <td key={meal}>{children.filter((row) => row.care.meal === meal).length}</td>
              ))}
              {unknown.length > 0 && <td>{children.filter(({ care }) => care.meal === null).length}</td>}
              <td>{children.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {careful.length === 0 ? (
        <p>Aucun régime, aucune allergie, aucun PAI parmi eux.</p>
      ) : (
        <table>
          <caption className="py-1 text-left font-bold">Régimes, allergies et PAI : {careful.length}</caption>
          <thead>
            <tr>
              {['Enfant', 'Groupe', 'Repas', 'Allergies et PAI'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {careful.map(({ row, lines, isUnknown }) => (
              <tr key={row.bookingId}>
                <th scope="row">
                  {row.lastName} {row.firstName}
                </th>
                <td>{row.groupName}</td>
                <td>{row.care.meal ? mealNames[row.care.meal] : 'Non renseigné'}</td>
                <td>
                  {isUnknown
                    ? 'Pas de fiche médicale validée : appelez la famille'
                    : lines.map(({ label, value }) => `${label} : ${value}`).join('. ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
