import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { messageFamily } from '@/lib/domain/message/queries'
import { audienceTitles } from '@/lib/messages/fr/family-messages'
import { clock } from '@/lib/time/clock'
import { audienceAsked, audienceSlugs } from '../address'
import { MessageForm } from '../message-form'

export const metadata = { title: 'Écrire aux familles' }

const choices = [
  ['booked', 'Ceux qui viennent un jour, ou entre deux jours, dans un centre ou un accueil.'],
  ['dossier', 'Une fiche ou un document manque encore, et c’est à la famille de l’envoyer.'],
  ['waiting', 'Ceux qui attendent une place pendant une période.'],
] as const

export default async function NewMessagePage({ searchParams }: PageProps<'/admin/messages/nouveau'>) {
  const staff = await requireStaff('messages.send')
  const { kind, values } = audienceAsked(await searchParams)
  const family = kind === 'family' ? await messageFamily(staff, String(values.familyId)) : null
  if (kind === 'family' && !family) notFound()
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Écrire aux familles"
        back={
          kind && kind !== 'family'
            ? { href: '/admin/messages/nouveau', label: 'Choisir d’autres familles' }
            : { href: '/admin/messages', label: 'Tous les messages' }
        }
        help={<StaffHelpLine of="messages" />}
      />
      {kind ? (
        <MessageForm
          staff={staff}
          now={clock.now()}
          kind={kind}
          values={Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))}
          familyLabel={family && `Famille ${family.name}, n°\u00a0${family.number}`}
        />
      ) : (
        <>
          <p>À qui voulez-vous écrire ?</p>
          <ul className="flex flex-col gap-3">
            {choices.map(([one, hint]) => (
              <li key={one}>
                <Card className="p-4">
                  <Link
                    href={`/admin/messages/nouveau?a=${audienceSlugs[one]}`}
                    className="inline-flex min-h-9 items-center font-[650] text-brand underline underline-offset-[3px]"
                  >
                    {audienceTitles[one]}
                  </Link>
                  <p className="text-ink-2">{hint}</p>
                </Card>
              </li>
            ))}
          </ul>
          <p className="text-ink-2">
            Pour écrire à une seule famille, ouvrez{' '}
            <Link href="/admin/familles" className="text-brand underline underline-offset-[3px]">
              sa fiche
            </Link>
            .
          </p>
        </>
      )}
    </div>
  )
}
