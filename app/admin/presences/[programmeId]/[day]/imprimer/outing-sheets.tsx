import type { AttendanceRow } from '@/lib/domain/attendance/queries'
import type { ChildSheet } from '@/lib/domain/dossier/sheet/queries'
import { recordLines } from '@/lib/messages/fr/records'
import { formatPhone } from '@/lib/phone'
import { isComing } from '@/lib/rules/attendance'

/** What is needed outside: of the rest, the fiche of the child says more. */
const HEALTH = ['allergies', 'pai', 'treatments', 'aids', 'recommendations', 'doctor']

/** A pocket sheet for each child who comes: whom to call, and what to know of their health. */
export function OutingSheets({
  rows,
  sheets,
}: {
  rows: AttendanceRow[]
  sheets: ReadonlyMap<string, ChildSheet>
}) {
  const comes = rows.filter(({ attendance }) => isComing(attendance))
  const children = [...new Map(comes.map((row) => [row.childId, row])).values()]
  return (
    <div className="fiches">
      {children.map((row) => (
        <section key={row.childId} className="fiche" aria-label={`${row.firstName} ${row.lastName}`}>
          <h2 className="text-base">
            {row.lastName} {row.firstName}
          </h2>
          <p>
            {row.age} ans, {row.groupName}
          </p>
          <Sheet sheet={sheets.get(row.childId)} />
        </section>
      ))}
    </div>
  )
}

function Sheet({ sheet }: { sheet: ChildSheet | undefined }) {
  if (!sheet) return <p>Aucune fiche.</p>
  const medical = sheet.records.find(({ kind }) => kind === 'medicalSheet')
  const lines = medical ? recordLines(medical).filter(({ key }) => HEALTH.includes(key)) : []
  return (
    <>
      <ul className="my-1.5">
        {sheet.guardians
          .filter(({ hasAuthority }) => hasAuthority)
          .map(({ id, name, phones }) => (
            <li key={id}>
              <strong>{name}</strong>
              {phones.length > 0 && ` : ${phones.map(formatPhone).join(', ')}`}
            </li>
          ))}
      </ul>
      {sheet.keptAway.length > 0 && (
        <p className="font-bold">Ne pas remettre l’enfant à : {sheet.keptAway.join(', ')}.</p>
      )}
      {/* No line must be read as « rien à signaler » when nobody has answered yet. */}
      {!medical && <p className="font-bold">Pas de fiche médicale validée cette année.</p>}
      <dl>
        {lines.map(({ key, label, value }) => (
          <div key={key}>
            <dt className="inline font-semibold">{label} : </dt>
            <dd className="inline">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
