import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { mailTextsToEdit } from '@/lib/domain/organisation/settings/queries'
import { mailKinds } from '@/lib/email/outbox-kinds'
import { mailKindOccasions } from '@/lib/messages/fr/mail-samples'
import { mailKindNames } from '@/lib/messages/fr/mails'

export const metadata = { title: 'Réglages : textes des e-mails' }

export default async function MailTextsPage() {
  const staff = await requireStaff('settings.write')
  const texts = await mailTextsToEdit(staff)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Textes des e-mails"
        back={{ href: '/admin/reglages', label: 'Tous les réglages' }}
        help={<StaffHelpLine of="settings" />}
      />
      <p className="mb-4 max-w-[70ch] text-ink-2">
        Tous les e-mails que le portail envoie. L’objet et l’introduction peuvent être les vôtres&nbsp;; ce
        que l’e-mail annonce reste écrit par le portail, et ne dit jamais rien de la santé d’un enfant.
      </p>
      <Card>
        <ul>
          {mailKinds.map((kind) => (
            <li
              key={kind}
              className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2 first:border-t-0"
            >
              <div>
                <Link
                  href={`/admin/reglages/courriels/${kind}`}
                  className="inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-[3px]"
                >
                  {mailKindNames[kind]}
                </Link>
                <span className="block text-ink-2">{mailKindOccasions[kind]}</span>
              </div>
              {texts[kind] && (
                <Badge tone="blue" icon="crayon">
                  Modifié
                </Badge>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
