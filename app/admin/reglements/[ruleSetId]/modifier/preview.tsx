'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { control } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { nested, typedValues } from '@/lib/actions/form-data'
import { rulesForm } from '@/lib/domain/rule-set/form/schema'
import { previewSentence } from '@/lib/messages/fr/rules'
import { capitalised } from '@/lib/messages/fr/sentence'
import type { Applicant } from '@/lib/rules/phases'
import { type Case, windowsFor } from '@/lib/rules/rule-answer'
import { type CalendarData, type RuleCalendar, ruleCalendar } from '@/lib/rules/rule-calendar'
import type { RuleSet } from '@/lib/rules/rule-set'
import {
  addDays,
  addMonths,
  type Day,
  daysFrom,
  firstDayOf,
  lastDayOf,
  monthOf,
  parseDay,
} from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'
import { PlainRules } from '../../plain-rules'
import { LastMoments } from './last-moments'

export type PreviewSetting = {
  calendar: CalendarData
  today: Day
  /** The accueil whose calendar and hours serve; null for none yet. */
  programmeName: string | null
  startsAt: string
}

/** What the rules being typed come to: a sentence for one day, and the last moments of a month. */
export function Preview({ setting }: { setting: PreviewSetting }) {
  const box = useRef<HTMLDivElement>(null)
  const calendar = useMemo(() => ruleCalendar(setting.calendar), [setting.calendar])
  const rules = useTypedRules(box)
  const [day, setDay] = useState(() => firstDayToShow(setting))
  const [month, setMonth] = useState(() => monthOf(firstDayToShow(setting)))
  const [isResident, setIsResident] = useState(true)
  const caseOf = (one: Day): Case | null => rules && asCase(one, rules, calendar, setting, isResident)
  const shown = caseOf(day)
  return (
    <div ref={box} className="xl:sticky xl:top-4">
      <Card className="flex flex-col gap-4 p-4">
        <h2 className="text-xl">Aperçu</h2>
        {setting.programmeName && <p className="text-ink-2">Sur le calendrier de {setting.programmeName}.</p>}
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="flex flex-col gap-1.5 font-[650]">
            Jour d’accueil
            <input
              type="date"
              value={day}
              onChange={(event) => setDay(parseDay(event.target.value) ?? day)}
              className={control}
            />
          </label>
          <label className="flex flex-col gap-1.5 font-[650]">
            Pour une famille
            <select
              value={isResident ? 'oui' : 'non'}
              onChange={(event) => setIsResident(event.target.value === 'oui')}
              className={control}
            >
              <option value="oui">du territoire</option>
              <option value="non">d’une autre commune</option>
            </select>
          </label>
        </div>
        <p role="status" className="rounded-md bg-sunken p-3 font-semibold">
          {shown
            ? capitalised(previewSentence(day, windowsFor('booking', shown), windowsFor('cancelling', shown)))
            : 'Complétez les lignes : l’aperçu se calcule quand chacune est remplie.'}
        </p>
        <div className="flex items-center justify-between gap-3">
          <button
            type="button"
            className={`${buttonClass('secondary', 'sm')} px-2!`}
            onClick={() => setMonth(addMonths(month, -1))}
          >
            <Icon name="gauche" size={20} />
            <span className="sr-only">Mois précédent</span>
          </button>
          <h3 className="text-lg" aria-live="polite">
            {capitalised(formatMonth(month))}
          </h3>
          <button
            type="button"
            className={`${buttonClass('secondary', 'sm')} px-2!`}
            onClick={() => setMonth(addMonths(month, 1))}
          >
            <Icon name="droite" size={20} />
            <span className="sr-only">Mois suivant</span>
          </button>
        </div>
        {rules && (
          <LastMoments
            days={openDaysIn(month, calendar, rules).map((one) => {
              const asked = caseOf(one)!
              return {
                day: one,
                booking: windowsFor('booking', asked),
                cancelling: windowsFor('cancelling', asked),
              }
            })}
          />
        )}
        {rules && (
          <details>
            <summary className="flex min-h-9 cursor-pointer items-center font-semibold text-brand">
              Ces règles en clair
            </summary>
            <div className="mt-2">
              <PlainRules rules={rules} />
            </div>
          </details>
        )}
      </Card>
    </div>
  )
}

/** The rules as they stand in the form, read again at each change; null while they can't be read. */
function useTypedRules(box: React.RefObject<HTMLDivElement | null>): RuleSet | null {
  const [rules, setRules] = useState<RuleSet | null>(null)
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return
    const read = () => setRules(rulesIn(form))
    read()
    // A row that is added or taken away is no input: the form itself has changed.
    const watcher = new MutationObserver((changes) => {
      if (changes.some(({ target }) => !box.current?.contains(target))) read()
    })
    watcher.observe(form, { childList: true, subtree: true })
    form.addEventListener('input', read)
    return () => {
      watcher.disconnect()
      form.removeEventListener('input', read)
    }
  }, [box])
  return rules
}

function rulesIn(form: HTMLFormElement): RuleSet | null {
  const typed = nested(typedValues(new FormData(form))) as { rules?: unknown }
  const parsed = rulesForm.safeParse(typed.rules ?? {})
  return parsed.success ? parsed.data.rules : null
}

/** A day far enough ahead for its limits to be still to come. */
function firstDayToShow({ calendar, today }: PreviewSetting): Day {
  const soon = addDays(today, 14)
  return calendar.openDays.find((open) => open >= soon) ?? soon
}

function openDaysIn(month: ReturnType<typeof monthOf>, calendar: RuleCalendar, { service }: RuleSet): Day[] {
  return daysFrom(firstDayOf(month), lastDayOf(month)).filter((day) => calendar.isServiceDay(day, service))
}

function asCase(
  day: Day,
  rules: RuleSet,
  calendar: RuleCalendar,
  { today, startsAt }: PreviewSetting,
  isResident: boolean,
): Case {
  const applicant: Applicant = { isResident, school: '', birthDate: addDays(today, -365 * 7) }
  return {
    ...{ day, calendar, applicant, startsAt },
    firstBooked: { week: day, period: day },
    versions: [{ id: '', validFrom: today, rules }],
  }
}
