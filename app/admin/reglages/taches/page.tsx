import { ListTable } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { jobReports, type JobReport } from '@/lib/jobs/health'
import { isFailing, jobDuration, jobNames } from '@/lib/messages/fr/jobs'
import { countText } from '@/lib/messages/fr/numbers'
import { formatShortInstant } from '@/lib/time/format'

export const metadata = { title: 'Réglages : tâches de fond' }

const titles = [
  { title: 'Tâche' },
  { title: 'État' },
  { title: 'Dernière fois' },
  { title: 'Durée', isNumber: true },
  { title: 'Échecs', isNumber: true },
]

export default async function JobsPage() {
  await requireStaff('settings.write')
  const reports = new Map((await jobReports()).map((report) => [report.name, report]))
  return (
    <div className="flex max-w-4xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Tâches de fond"
        back={{ href: '/admin/reglages', label: 'Réglages' }}
        help={<StaffHelpLine of="operations" />}
      />
      <p className="max-w-[70ch] text-ink-2">
        Ce que le portail fait de lui-même, sans que personne n’attende. Une tâche qui échoue est essayée à
        nouveau, de plus en plus tard&nbsp;; après quatre essais, l’échec est gardé ici une semaine, avec la
        référence qui en donne la cause dans le journal du serveur.
      </p>
      <ListTable caption="Tâches de fond" titles={titles}>
        {Object.entries(jobNames).map(([name, label]) => (
          <JobRow key={name} label={label} report={reports.get(name)} />
        ))}
      </ListTable>
    </div>
  )
}

function JobRow({ label, report }: { label: string; report: JobReport | undefined }) {
  const cell = 'px-3 py-2 whitespace-nowrap'
  return (
    <tr className="border-t border-line">
      <th scope="row" className="min-w-44 px-3 py-2 font-semibold">
        {label}
      </th>
      <td className={cell}>
        <JobState report={report} />
      </td>
      <td className={cell}>{report?.lastEnd ? formatShortInstant(report.lastEnd) : '–'}</td>
      <td className={`${cell} text-right`}>{report?.lastEnd ? jobDuration(report.lastSeconds ?? 0) : '–'}</td>
      <td className={`${cell} text-right`}>
        {countText(report?.failures ?? 0)}
        {report?.lastFailure && (
          <span className="block text-ink-2">
            {formatShortInstant(report.lastFailure)}
            {report.reference && `, référence ${report.reference}`}
          </span>
        )}
      </td>
    </tr>
  )
}

function JobState({ report }: { report: JobReport | undefined }) {
  if (!report) return <span className="text-ink-2">Rien à faire</span>
  if (report.running > 0) return <Badge tone="blue">En cours</Badge>
  if (isFailing(report))
    return (
      <Badge tone="amber" icon="alerte">
        En échec
      </Badge>
    )
  if (report.waiting > 0) return <span className="text-ink-2">En attente</span>
  return (
    <Badge tone="green" icon="coche">
      À jour
    </Badge>
  )
}
