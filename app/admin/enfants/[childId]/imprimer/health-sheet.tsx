import type { ReactNode } from 'react'
import type { ImageRights } from '@/lib/domain/dossier/image/queries'
import type { ChildSheet } from '@/lib/domain/dossier/sheet/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import { imagePurposeNames } from '@/lib/messages/fr/image'
import { authorisationNames, recordLines } from '@/lib/messages/fr/records'
import { formatPhone } from '@/lib/phone'
import type { ChildTab } from '@/lib/rules/dossier-completeness'
import type { RecordLine } from '@/lib/rules/record-lines'
import { ageOn, type Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

const insurance = ['insurer', 'policyNumber', 'insured']
/** In an emergency one looks here first. */
const urgent = ['allergies', 'pai', 'treatments', 'doctor']

/** All that is known of a child's health and of who answers for them, on paper. */
export function HealthSheet({
  child,
  images,
  today,
}: {
  child: ChildSheet
  images: ImageRights | null
  today: Day
}) {
  const lines = (kind: ChildTab) => {
    const record = child.records.find((one) => one.kind === kind)
    return record ? recordLines(record) : null
  }
  const medical = lines('medicalSheet')
  const information = lines('informationSheet')
  const school = [child.school, child.schoolClass].filter(Boolean).join(', ')
  return (
    <article className="flex flex-col gap-3">
      <div>
        <h2 className="text-xl">{child.name}</h2>
        <p>
          Naissance le {formatDate(child.birthDate)}, {ageOn(child.birthDate, today)} ans
          {school && `. ${school}`}. Année scolaire {child.schoolYear}.
        </p>
      </div>
      <Part title="Responsables légaux">
        <Rows
          lines={child.guardians
            .filter(({ hasAuthority }) => hasAuthority)
            .map(({ id, name, phones }) => ({
              ...{ key: id, label: name },
              value: phones.map(formatPhone).join(', ') || 'Pas de téléphone connu',
            }))}
        />
      </Part>
      {child.keptAway.length > 0 && (
        <p className="border-2 border-current p-2 font-bold">
          Ne pas remettre l’enfant à : {child.keptAway.join(', ')}.
        </p>
      )}
      <Part title="Personnes autorisées">
        <Rows kind="authorizedPersons" lines={lines('authorizedPersons')} />
        {child.barred.length > 0 && (
          <p className="font-bold">
            Ne remettez pas l’enfant à {child.barred.join(', ')}, malgré cette liste : un jugement l’interdit.
          </p>
        )}
      </Part>
      <Part title="Santé">
        <Rows
          kind="medicalSheet"
          lines={medical && [...pick(medical, urgent), ...medical.filter(({ key }) => !urgent.includes(key))]}
        />
      </Part>
      <Part title="Repas">
        <Rows kind="informationSheet" lines={information && pick(information, ['meal'])} />
      </Part>
      <Part title="Autorisations">
        <Rows
          kind="informationSheet"
          lines={information && pick(information, Object.keys(authorisationNames))}
        />
        {images && (
          <Rows
            lines={images.purposes.map(({ purpose, isAllowed }) => ({
              ...{ key: purpose, label: imagePurposeNames[purpose] },
              value: isAllowed ? 'Oui' : 'Non',
            }))}
          />
        )}
      </Part>
      <Part title="Assurance">
        <Rows kind="informationSheet" lines={information && pick(information, insurance)} />
      </Part>
      <div className="grid min-h-32 break-inside-avoid grid-cols-2 gap-4 border border-current p-2">
        <p>Date :</p>
        <p>Signature d’un responsable légal :</p>
      </div>
    </article>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="border-b border-current text-base">{title}</h3>
      {children}
    </section>
  )
}

/** Null where no record of the year is validated: a line that isn't there must not be read as « rien à signaler ». */
function Rows({ kind, lines }: { kind?: ChildTab; lines: RecordLine[] | null }) {
  if (!lines)
    return <p className="font-bold">{kind && recordNames[kind]} : pas encore validée cette année.</p>
  return (
    <dl>
      {lines.map(({ key, label, value }) => (
        <div key={key} className="grid break-inside-avoid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4">
          <dt>{label}</dt>
          <dd className="font-semibold [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Some lines, in this order. */
function pick(lines: RecordLine[], keys: string[]): RecordLine[] {
  return keys.flatMap((key) => lines.filter((line) => line.key === key))
}
