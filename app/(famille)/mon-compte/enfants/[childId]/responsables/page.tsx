import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { childGuardians, type ChildGuardians } from '@/lib/domain/family/custody/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import {
  childGuardiansWords,
  guardianRights,
  residenceSentence,
  thisWeekSentence,
} from '@/lib/messages/fr/custody'
import { documentKindSlugs } from '@/lib/messages/fr/documents'
import { accountWords } from '@/lib/messages/fr/my-account'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

export const metadata = { title: childGuardiansWords.title }

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
        title={childGuardiansWords.title}
        eyebrow={`${child.firstName} ${child.lastName}`}
        back={{ href: `${family.base}/mon-compte`, label: accountWords.title }}
        help={<HelpLine of="guardians" />}
      />
      <div className="flex flex-col gap-5">
        <Guardians guardians={child.guardians} />
        <Part id="residence" title={childGuardiansWords.whereLives(child.firstName)}>
          <p className="[overflow-wrap:anywhere]">{residenceSentence(child.residence, child.weeks)}</p>
          {thisWeek && <p className="font-semibold">{thisWeek}</p>}
        </Part>
        <Part id="paiement" title={childGuardiansWords.payer}>
          <p>{child.payer ?? childGuardiansWords.noPayer}</p>
        </Part>
        <Part id="changement" title={childGuardiansWords.change}>
          <p>
            <RichText
              text={childGuardiansWords.askService(phone)}
              marks={{
                phone: (words) => (
                  <a
                    href={`tel:${words.replaceAll(' ', '')}`}
                    className="font-semibold whitespace-nowrap text-brand underline underline-offset-[3px]"
                  >
                    {words}
                  </a>
                ),
              }}
            />
          </p>
          <p>
            <Link
              href={`${family.base}/documents?nature=${documentKindSlugs.judgment}&enfant=${childId}`}
              className={buttonClass('secondary')}
            >
              <Icon name="envoyer" size={20} />
              {childGuardiansWords.sendJudgment}
            </Link>
          </p>
        </Part>
      </div>
    </div>
  )
}

function Guardians({ guardians }: Pick<ChildGuardians, 'guardians'>) {
  return (
    <Part id="responsables" title={childGuardiansWords.guardians}>
      <ul>
        {guardians.map(({ name, ...rights }, index) => (
          <li key={index} className="border-b border-line py-2.5 first:pt-0 last:border-b-0 last:pb-0">
            <p className="font-[650] [overflow-wrap:anywhere]">{name}</p>
            <p className="text-ink-2">{guardianRights(rights)}</p>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-2">{childGuardiansWords.others}</p>
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
