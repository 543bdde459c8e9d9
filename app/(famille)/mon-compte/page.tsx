import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { gateForFamily } from '@/lib/domain/dossier/queries'
import { proposalsOf } from '@/lib/domain/family/proposal/queries'
import { mustAcceptHouseRules } from '@/lib/domain/house-rules/queries'
import { accountWords, importedUntilSentence } from '@/lib/messages/fr/my-account'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { HouseRulesReminder } from '../reglement-interieur/reminder'
import { ArrivalNotice } from './arrival-notice'
import { ChildSummary } from './child-summary'
import { GuardianProposals } from './guardian-proposals'
import { AdultMember, ChildMember } from './member-card'
import { NextTask } from './next-task'
import { YearLinks } from './year-links'

export const metadata = { title: accountWords.title }

export default async function AccountPage({ searchParams }: PageProps<'/mon-compte'>) {
  const family = await requireFamily()
  const search = await searchParams
  const now = clock.now()
  const asked = typeof search.annee === 'string' ? search.annee : undefined
  const dossier = await gateForFamily(family, now, asked)
  const isToAccept = await mustAcceptHouseRules(family, now)
  const proposals = await proposalsOf(family)
  const { base } = family
  const { schoolYear, openYears, importedUntil, adults, children } = dossier
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageTitle title={accountWords.title} help={<HelpLine of="dossier" />}>
          <Link href={`${base}/documents`} className={buttonClass('secondary')}>
            <Icon name="envoyer" size={20} />
            {accountWords.documents}
          </Link>
        </PageTitle>
        <ArrivalNotice search={search} />
        {isToAccept && <HouseRulesReminder base={base} />}
        {importedUntil && (
          <Notice tone="info" title={accountWords.imported}>
            <p>{importedUntilSentence(importedUntil)}</p>
          </Notice>
        )}
        <NextTask base={base} missing={children.flatMap(({ missing }) => missing)} />
        <YearLinks
          years={openYears}
          current={schoolYear}
          hrefOf={(year) => `${base}/mon-compte?annee=${year}`}
        />
      </div>
      <section aria-labelledby="mon-dossier" className="flex flex-col gap-3">
        <h2 id="mon-dossier" className="text-xl">
          {accountWords.dossier}
        </h2>
        <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
          {adults.map((adult) => (
            <li key={adult.id}>
              <AdultMember base={base} adult={adult} schoolYear={schoolYear} />
            </li>
          ))}
          {children.map((child) => (
            <li key={child.id}>
              <ChildMember base={base} child={child} schoolYear={schoolYear} today={parisDay(now)} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="mes-enfants" className="flex flex-col gap-3">
        <h2 id="mes-enfants" className="text-xl">
          {accountWords.children}
        </h2>
        {children.length === 0 ? (
          <EmptyState picture="famille" text={accountWords.noChild} />
        ) : (
          <ul className="grid gap-4 lg:grid-cols-2">
            {children.map((child) => (
              <li key={child.id}>
                <ChildSummary base={base} child={child} schoolYear={schoolYear} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="ma-famille" className="flex flex-col gap-3">
        <h2 id="ma-famille" className="text-xl">
          {accountWords.family}
        </h2>
        <Card>
          <ul>
            <FamilyLink href={`${base}/mon-compte/quotient`} label={accountWords.quotient} />
            <FamilyLink href={`${base}/reglement-interieur`} label={accountWords.houseRules} />
            <FamilyLink href={`${base}/mon-compte/donnees`} label={accountWords.data} />
            <FamilyLink href={`${base}/mon-compte/securite`} label={accountWords.security} />
          </ul>
        </Card>
      </section>
      <GuardianProposals base={base} proposals={proposals} isJustSent={search.propose === 'oui'} />
    </div>
  )
}

function FamilyLink({ href, label }: { href: string; label: string }) {
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        href={href}
        className="flex min-h-14 items-center justify-between gap-3 px-4 font-[650] text-ink no-underline hover:bg-sunken"
      >
        {label}
        <Icon name="droite" />
      </Link>
    </li>
  )
}
