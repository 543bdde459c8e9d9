import type { ReactNode } from 'react'
import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { recordNames, recordPath } from '@/lib/messages/fr/dossier'
import { childRecordWords } from '@/lib/messages/fr/record-form'
import type { ChildTab } from '@/lib/rules/dossier-completeness'
import { ageOn } from '@/lib/time/day'
import { ArrivalNotice } from '../../arrival-notice'
import { Avatar } from '../../avatar'
import type { ChildTabPage } from '../../load-record'
import { NextTask } from '../../next-task'
import { RecordNotices } from '../../record-notices'
import { TabBadge } from '../../status-badge'
import { YearLinks } from '../../year-links'
import { SiblingLinks } from './sibling-links'

/** The frame of a child's record: who it is about, the three tabs with their state, and the tab that is open. */
export function RecordFrame({
  kind,
  page,
  children,
}: {
  kind: ChildTab
  page: ChildTabPage
  children: ReactNode
}) {
  const { family, child, dossier, record, today, search } = page
  const { schoolYear, openYears } = dossier
  const { tabs, missing } = dossier.children.find(({ id }) => id === child.id)!
  const { status } = tabs.find((tab) => tab.kind === kind)!
  // While this very page is to do, it is the next thing.
  const isDone = status === 'validated' || status === 'pending'
  const hrefOf = (tab: ChildTab, year = schoolYear) =>
    family.base + recordPath({ kind: tab, subjectId: child.id }, year)
  return (
    <div className="flex flex-col gap-5 lg:grid lg:grid-cols-[340px_minmax(0,1fr)] lg:grid-rows-[auto_1fr] lg:items-start lg:gap-x-8">
      <div className="lg:col-start-2">
        <p className="mb-1 text-sm text-ink-2">
          <Link
            href={`${family.base}/mon-compte#mes-enfants`}
            className="text-brand underline underline-offset-[3px]"
          >
            {childRecordWords.children}
          </Link>{' '}
          / {child.firstName} {child.lastName}
        </p>
        <h1 className="text-2xl">{recordNames[kind]}</h1>
        <HelpLine of="sheet" />
      </div>
      <div className="flex flex-col gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <Card className="hidden items-center gap-3.5 p-4 lg:flex">
          <Avatar name={child.firstName} />
          <div>
            <p className="font-title text-lg font-[650]">
              {child.firstName} {child.lastName}
            </p>
            <p className="text-sm text-ink-2">
              {childRecordWords.born(ageOn(child.birthDate, today), child.birthDate)}
            </p>
            <p className="text-sm text-ink-2">
              {[child.school, child.schoolClass].filter(Boolean).join(', ')}
            </p>
          </div>
        </Card>
        <YearLinks years={openYears} current={schoolYear} hrefOf={(year) => hrefOf(kind, year)} />
        <nav aria-label={childRecordWords.tabs(child.firstName)}>
          <Card className="overflow-hidden">
            <ul>
              {tabs.map((tab) => (
                <li key={tab.kind} className="border-t border-line first:border-t-0">
                  <Link
                    href={hrefOf(tab.kind)}
                    aria-current={tab.kind === kind ? 'page' : undefined}
                    className="flex min-h-14 items-center justify-between gap-3 px-4 font-[650] text-ink no-underline hover:bg-sunken aria-[current]:bg-brand-soft aria-[current]:shadow-[inset_4px_0_0_var(--p-brand)]"
                  >
                    {recordNames[tab.kind]}
                    <TabBadge status={tab.status} />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        </nav>
        {isDone && <NextTask base={family.base} missing={missing} />}
        <p className="hidden px-1 text-sm text-ink-2 lg:block">{childRecordWords.toBook}</p>
      </div>
      <div className="flex flex-col gap-5 lg:col-start-2">
        <ArrivalNotice search={search} />
        <RecordNotices record={record} of={{ kind, subjectId: child.id, schoolYear }} />
        <SiblingLinks kind={kind} page={page} />
        {children}
      </div>
    </div>
  )
}
