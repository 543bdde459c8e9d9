import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { FamilyWait } from '@/lib/domain/booking/waiting/queries'
import { rankWords } from '@/lib/messages/fr/booking'
import { capitalised } from '@/lib/messages/fr/sentence'
import { namedLines, waitingLinesWords as t } from '@/lib/messages/fr/waiting'
import { formatDay } from '@/lib/time/format'
import { leaveListAction } from './actions'

/** What the family waits for, each line with its rank; what waits together is left together. Nothing when it waits for none. */
export function WaitingLines({ waits }: { waits: readonly FamilyWait[] }) {
  if (waits.length === 0) return null
  const sets = [...Map.groupBy(waits, (wait) => wait.set ?? wait.id).values()]
  return (
    <section aria-labelledby="listes-d-attente">
      <h2 id="listes-d-attente" className="mb-1 text-xl">
        {t.title}
      </h2>
      <div className="mb-3">
        <HelpLine of="waiting" />
      </div>
      <Card>
        <ul>
          {sets.map((own) => (
            <Set key={own[0]!.id} own={own} />
          ))}
        </ul>
      </Card>
    </section>
  )
}

function Set({ own }: { own: readonly FamilyWait[] }) {
  const [first] = own
  const whole = namedLines(own)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <ul className="flex min-w-56 grow flex-col gap-2">
        {own.map((wait) => (
          <li key={wait.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span>
              <span className="block font-[650]">
                {capitalised(formatDay(wait.day))}, {wait.childName}
              </span>
              <span className="block text-sm text-ink-2">
                {wait.programmeName}, {wait.activityName}, {wait.reference}
              </span>
            </span>
            <Badge tone="violet" icon="file">
              {rankWords(wait.rank)}
            </Badge>
          </li>
        ))}
        {own.length > 1 && <li className="text-sm">{t.together}</li>}
      </ul>
      <ActionForm action={leaveListAction} className="flex flex-col gap-2">
        <HiddenField name="lineId" value={first!.id} />
        <SubmitButton variant="secondary" size="sm">
          {t.leave}
          <span className="sr-only">&nbsp;: {whole}</span>
        </SubmitButton>
      </ActionForm>
    </li>
  )
}
