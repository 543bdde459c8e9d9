import { ListTable } from '@/app/admin/list-table'
import { ActionForm } from '@/components/form/action-form'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { backupsToShow, type ListedBackup } from '@/lib/domain/backup/queries'
import { backupSize, backupWarningSentence, failureSentence } from '@/lib/messages/fr/backups'
import { countText } from '@/lib/messages/fr/numbers'
import { clock } from '@/lib/time/clock'
import { formatShortInstant } from '@/lib/time/format'
import { backUpNowAction } from './actions'

export const metadata = { title: 'Réglages : sauvegardes' }

const sentences: DoneSentences = {
  faite: ['success', 'La sauvegarde est faite, et a été relue en entier.'],
  'en-cours': [
    'success',
    'La sauvegarde est en cours : elle apparaîtra dans cette liste quand elle sera faite.',
  ],
}

const titles = [
  { title: 'Faite le' },
  { title: 'Taille', isNumber: true },
  { title: 'Lignes', isNumber: true },
  { title: 'Documents', isNumber: true },
  { title: 'Relue' },
]

export default async function BackupsPage({ searchParams }: PageProps<'/admin/reglages/sauvegardes'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const { backups, failure, warning, hour, days } = await backupsToShow(staff, clock.now())
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Sauvegardes"
        back={{ href: '/admin/reglages', label: 'Réglages' }}
        help={<StaffHelpLine of="operations" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      {warning && (
        <Notice tone="warning">
          <p>{backupWarningSentence(warning)}</p>
        </Notice>
      )}
      {failure && !warning && (
        <Notice tone="warning">
          <p>{failureSentence(failure)}</p>
        </Notice>
      )}
      <p className="max-w-[70ch] text-ink-2">
        {hour === null
          ? 'Ce portail ne se sauvegarde pas de lui-même.'
          : `Chaque nuit à ${hour} h, le portail sauvegarde sa base et ses documents, et les garde ${days} jours.`}{' '}
        Tout y est chiffré&nbsp;: sans la clé du portail, une sauvegarde ne se lit pas. La remettre en place
        se fait sur le serveur, par <code className="whitespace-nowrap">npm run portail -- restore</code>.
      </p>
      <ActionForm action={backUpNowAction} submitLabel="Sauvegarder maintenant">
        <span className="sr-only">La sauvegarde peut prendre quelques minutes.</span>
      </ActionForm>
      {backups.length === 0 ? (
        <EmptyState picture="papiers" text="Aucune sauvegarde pour l’instant." />
      ) : (
        <ListTable caption="Sauvegardes gardées" titles={titles}>
          {backups.map((backup) => (
            <BackupRow key={backup.name} backup={backup} />
          ))}
        </ListTable>
      )}
    </div>
  )
}

function BackupRow({ backup }: { backup: ListedBackup }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-3 py-2 font-semibold whitespace-nowrap">
        {formatShortInstant(backup.at)}
      </th>
      <td className="px-3 py-2 text-right whitespace-nowrap">{backupSize(backup.bytes)}</td>
      <td className="px-3 py-2 text-right">{countText(backup.rows)}</td>
      <td className="px-3 py-2 text-right">
        {countText(backup.documents)}
        {backup.missing > 0 && <span className="block text-ink-2">{backup.missing} introuvables</span>}
      </td>
      <td className="px-3 py-2 whitespace-nowrap">
        {backup.verifiedAt === null ? (
          <Badge tone="amber" icon="alerte">
            À vérifier
          </Badge>
        ) : (
          <Badge tone="green" icon="coche">
            {formatShortInstant(backup.verifiedAt)}
          </Badge>
        )}
      </td>
    </tr>
  )
}
