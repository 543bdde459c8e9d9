import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { childGuardians, type ChildGuardians } from '@/lib/domain/family/custody/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { residenceSentence, thisWeekSentence } from '@/lib/messages/fr/custody'
import { documentKindSlugs } from '@/lib/messages/fr/documents'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: 'Responsables et garde' }

export default async function ChildGuardiansPage({
  params,
}: PageProps<'/mon-compte/enfants/[childId]/responsables'>) {
  const family = await requireFamily()
  const { childId } = await params
  const child = await childGuardians(family, childId)
  if (!child) notFound()
  const { phone } = await organisationNames()
  const thisWeek = thisWeekSentence(child.residence, child.weeks, parisDay(clock.now()))
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Responsables et garde"
        eyebrow={`${child.firstName} ${child.lastName}`}
        back={{ href: `${family.base}/mon-compte`, label: 'Mon compte' }}
      />
      <div className="flex flex-col gap-5">
        <Guardians guardians={child.guardians} />
        <Part id="residence" title={`Où vit ${child.firstName}`}>
          <p className="[overflow-wrap:anywhere]">{residenceSentence(child.residence, child.weeks)}</p>
          {thisWeek && <p className="font-semibold">{thisWeek}</p>}
        </Part>
        <Part id="paiement" title="Qui paie dans votre famille">
          <p>{child.payer ?? 'Le service ne l’a pas encore indiqué.'}</p>
        </Part>
        <Part id="changement" title="Signaler un changement">
          <p>
            Rien ne change ici sans un agent du service. Transmettez le jugement ou la convention, puis
            appelez le service{phone && ' au '}
            {phone && (
              <a
                href={`tel:${phone.replaceAll(' ', '')}`}
                className="font-semibold whitespace-nowrap text-brand underline underline-offset-[3px]"
              >
                {phone}
              </a>
            )}
            .
          </p>
          <p>
            <Link
              href={`${family.base}/documents?nature=${documentKindSlugs.judgment}&enfant=${childId}`}
              className={buttonClass('secondary')}
            >
              <Icon name="envoyer" size={20} />
              Transmettre un jugement
            </Link>
          </p>
        </Part>
      </div>
    </div>
  )
}

function Guardians({ guardians }: Pick<ChildGuardians, 'guardians'>) {
  return (
    <Part id="responsables" title="Responsables légaux">
      <ul>
        {guardians.map(({ name, hasAuthority, mayCollect }, index) => (
          <li key={index} className="border-b border-line py-2.5 first:pt-0 last:border-b-0 last:pb-0">
            <p className="font-[650] [overflow-wrap:anywhere]">{name}</p>
            <p className="text-ink-2">
              {hasAuthority ? 'A l’autorité parentale' : 'N’a pas l’autorité parentale'}
              {mayCollect ? ', peut venir chercher l’enfant.' : ', ne peut pas venir chercher l’enfant.'}
            </p>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-2">
        Les autres personnes qui peuvent venir le chercher sont dans la fiche « Personnes autorisées ».
      </p>
    </Part>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <Card className="flex flex-col gap-3 p-4">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {children}
      </Card>
    </section>
  )
}
