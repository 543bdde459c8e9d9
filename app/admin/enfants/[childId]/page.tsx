import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import { type ChildSheet, type Guardian, openSheet } from '@/lib/domain/dossier/sheet/queries'
import { recordNames } from '@/lib/messages/fr/dossier'
import { recordLines } from '@/lib/messages/fr/records'
import { formatPhone, type Phone } from '@/lib/phone'
import { type ChildTab, childTabs } from '@/lib/rules/dossier-completeness'
import { clock } from '@/lib/time/clock'
import { ageOn } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

import { IdentityChecks } from '../identity-checks'
import { ImageRights } from '../image-rights'

export const metadata = { title: 'Fiche de l’enfant' }

// What matters when something happens comes first.
const order: ChildTab[] = ['medicalSheet', 'authorizedPersons', 'informationSheet']

export default async function ChildSheetPage({ params }: PageProps<'/admin/enfants/[childId]'>) {
  const staff = await requireStaff('dossiers.readMedical')
  const now = clock.now()
  const child = await openSheet(staff, now, (await params).childId)
  if (!child) notFound()
  const school = [child.school, child.schoolClass].filter(Boolean).join(', ')
  return (
    <>
      <PageTitle
        title={child.name}
        eyebrow={`${ageOn(child.birthDate, parisDay(now))} ans, naissance le ${formatDate(child.birthDate)}${school && `. ${school}`}`}
        back={{ href: '/admin/enfants', label: 'Enfants attendus' }}
        help={<StaffHelpLine of="children" />}
      >
        <Link
          href={`/admin/enfants/${child.id}/imprimer`}
          // Opening it is written in the journal: nothing is read before it is asked for.
          className={`${buttonClass('secondary', 'sm')} min-h-11`}
        >
          Imprimer la fiche sanitaire
        </Link>
      </PageTitle>
      <p className="mb-4 text-ink-2">
        Fiches en vigueur, année {child.schoolYear}. Votre consultation est inscrite au journal.
        {isAllowed(staff.role, 'journal.read') && (
          <>
            {' '}
            <Link
              href={`/admin/journal/lectures?enfant=${child.id}`}
              className="text-brand underline underline-offset-[3px]"
            >
              Qui a vu ce dossier
            </Link>
          </>
        )}
      </p>
      <Missing child={child} />
      <Barred names={child.barred} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Guardians guardians={child.guardians} />
          <ImageRights staff={staff} childId={child.id} />
          {order.slice(0, 1).map((kind) => (
            <RecordCard key={kind} record={recordOf(child, kind)} />
          ))}
        </div>
        <div className="flex flex-col gap-6">
          <IdentityChecks staff={staff} childId={child.id} record={recordOf(child, 'authorizedPersons')} />
          {order.slice(1).map((kind) => (
            <RecordCard key={kind} record={recordOf(child, kind)} />
          ))}
        </div>
      </div>
    </>
  )
}

function recordOf(child: ChildSheet, kind: ChildTab): AnyRecord | undefined {
  return child.records.find((record) => record.kind === kind)
}

/** No line must be read as « rien à signaler » when nobody has answered yet. */
function Missing({ child }: { child: ChildSheet }) {
  const missing = childTabs.filter((kind) => !recordOf(child, kind))
  if (missing.length === 0) return null
  return (
    <div className="mb-5">
      <Notice tone="warning" title="Dossier incomplet">
        <p>
          Pas encore de fiche validée cette année : {missing.map((kind) => recordNames[kind]).join(', ')}. On
          ne sait rien de ce qu’elle dirait.
        </p>
        {child.imported
          .filter(({ kind }) => missing.some((tab) => tab === kind))
          .map(({ kind, validatedOn }) => (
            <p key={kind}>
              {recordNames[kind]}&nbsp;: validée dans l’ancien portail le {formatDate(validatedOn)}, sans ses
              réponses ici.
            </p>
          ))}
      </Notice>
    </div>
  )
}

/** A judgment that came after the record was accepted: until the family sends another, nobody must rely on it. */
function Barred({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <div className="mb-5">
      <Notice tone="error" title="Ne remettez pas l’enfant">
        <p>
          Un jugement interdit de venir chercher l’enfant, et la fiche « Personnes autorisées » nomme encore :{' '}
          {names.join(', ')}. Appelez le service.
        </p>
      </Notice>
    </div>
  )
}

function Guardians({ guardians }: { guardians: Guardian[] }) {
  return (
    <section aria-labelledby="responsables" className="flex flex-col gap-3">
      <h2 id="responsables" className="text-lg">
        Responsables légaux
      </h2>
      <Card>
        <ul>
          {guardians.map(({ id, name, hasAuthority, mayCollect, phones }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line p-3 last:border-b-0"
            >
              <span className="font-semibold">{name}</span>
              {hasAuthority && phones.map((phone) => <PhoneLink key={phone} phone={phone} />)}
              {!hasAuthority && (
                <Badge tone="red" icon="alerte">
                  Sans autorité parentale
                </Badge>
              )}
              {!mayCollect && (
                <Badge tone="red" icon="alerte">
                  Ne doit pas venir chercher l’enfant
                </Badge>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function PhoneLink({ phone }: { phone: Phone }) {
  return (
    <a
      href={`tel:${phone}`}
      className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
    >
      {formatPhone(phone)}
    </a>
  )
}

function RecordCard({ record }: { record: AnyRecord | undefined }) {
  if (!record) return null
  const id = `fiche-${record.kind}`
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-lg">
        {recordNames[record.kind]}
      </h2>
      <Card className="p-3">
        <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-x-4 gap-y-1.5">
          {recordLines(record).map((line) => (
            <div key={line.key} className="contents">
              <dt className="text-ink-2">{line.label}</dt>
              <dd className="[overflow-wrap:anywhere]">{line.value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </section>
  )
}
