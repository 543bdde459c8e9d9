import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'

export const metadata = { title: 'Réglages' }

const entries = [
  ['/admin/reglages/organisation', 'Organisation', 'Noms, coordonnées, couleur, textes des pages légales.'],
  [
    '/admin/reglages/finances',
    'Finances',
    'Titres ou régie, montant minimum, délai de paiement, relances, PayFIP, attestations.',
  ],
  ['/admin/reglages/courriels', 'Textes des e-mails', 'L’objet et l’introduction de chaque e-mail.'],
  [
    '/admin/reglages/resume',
    'Résumé du matin',
    'Ce qui attend, par e-mail à chacun, et quand prévenir l’administration.',
  ],
  [
    '/admin/reglages/connexion',
    'Connexion',
    'Au bout de combien de temps sans activité une connexion prend fin, et la salle d’attente.',
  ],
  ['/admin/reglages/sauvegardes', 'Sauvegardes', 'Celles de chaque nuit, et en faire une maintenant.'],
  ['/admin/reglages/taches', 'Tâches de fond', 'Ce que le portail fait de lui-même, et ce qui échoue.'],
  ['/admin/courriels/domaine', 'Domaine d’envoi', 'Vérifier que les e-mails arrivent : SPF, DKIM, DMARC.'],
  [
    '/admin/reglements/dossier',
    'Dossier des familles',
    'Les fiches et les documents demandés, et ce qui empêche de réserver.',
  ],
  [
    '/admin/reglages/documents',
    'Documents demandés',
    'Les vôtres, à côté de ceux du portail, et ce que les familles peuvent envoyer.',
  ],
  ['/admin/dossiers/motifs', 'Motifs de refus', 'Les phrases proposées quand une fiche est refusée.'],
  ['/admin/reglements/liste-attente', 'Liste d’attente', 'Combien de temps une place est gardée.'],
] as const

export default async function SettingsPage() {
  await requireStaff('settings.write')
  return (
    <div className="max-w-3xl">
      <PageTitle title="Réglages" help={<StaffHelpLine of="settings" />} />
      <Card>
        <ul>
          {entries.map(([href, label, about]) => (
            <li key={href} className="border-t border-line px-4 py-2 first:border-t-0">
              <Link
                href={href}
                className="inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]"
              >
                {label}
              </Link>
              <span className="block text-ink-2">{about}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
