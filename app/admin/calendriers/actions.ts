'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction, type Answer } from '@/lib/actions/builders'
import { addClosureSchema, removeClosureSchema } from '@/lib/domain/calendar/closure/schema'
import { addClosure, removeClosure } from '@/lib/domain/calendar/closure/service'
import {
  addPeriodSchema,
  changePeriodSchema,
  derivePeriodsSchema,
  removePeriodSchema,
} from '@/lib/domain/calendar/period/schema'
import { addPeriod, changePeriod, derivePeriods, removePeriod } from '@/lib/domain/calendar/period/service'
import { countingSchema } from '@/lib/domain/calendar/schema'
import { saveCounting } from '@/lib/domain/calendar/service'
import { closureRefusal, periodRefusal, touchedSentence } from '@/lib/messages/fr/calendar'

export const saveCountingAction = staffAction('settings.write', countingSchema, async (asked) => {
  const saved = await saveCounting(asked, asked.input)
  return shown(
    saved.ok && saved.value.isOtherZone
      ? 'Les réglages sont enregistrés. Les périodes déjà créées n’ont pas changé\u00a0: recréez-les dans «\u00a0Périodes et cycles\u00a0».'
      : 'Les réglages sont enregistrés.',
  )
})

export const derivePeriodsAction = staffAction('settings.write', derivePeriodsSchema, async (asked) => {
  const derived = await derivePeriods(asked, asked.input)
  if (!derived.ok) return { ok: false, message: periodRefusal(derived.refusal) }
  return shown(`Les ${derived.value.count}\u00a0périodes suivent le calendrier scolaire.`)
})

export const addPeriodAction = staffAction('settings.write', addPeriodSchema, async (asked) => {
  const added = await addPeriod(asked, asked.input)
  if (!added.ok) return atDays(added.refusal.code, periodRefusal(added.refusal))
  return shown(`«\u00a0${asked.input.name}\u00a0» est ajoutée.`)
})

export const changePeriodAction = staffAction('settings.write', changePeriodSchema, async (asked) => {
  const changed = await changePeriod(asked, asked.input)
  if (changed.ok) return shown('La période est enregistrée.')
  return atDays(changed.refusal.code, periodRefusal(changed.refusal))
})

export const removePeriodAction = staffAction('settings.write', removePeriodSchema, async (asked) => {
  const removed = await removePeriod(asked, asked.input)
  if (!removed.ok) return { ok: false, message: periodRefusal(removed.refusal) }
  redirect(`/admin/calendriers/periodes?annee=${removed.value.schoolYear}&fait=retiree`)
})

export const addClosureAction = staffAction('settings.write', addClosureSchema, async (asked) => {
  const added = await addClosure(asked, asked.input)
  if (!added.ok) return atDays(added.refusal.code, closureRefusal(added.refusal))
  return shown(['La fermeture est ajoutée.', touchedSentence(added.value)].filter(Boolean).join(' '))
})

export const removeClosureAction = staffAction('settings.write', removeClosureSchema, async (asked) => {
  const removed = await removeClosure(asked, asked.input)
  redirect(`/admin/calendriers/fermetures?fait=${removed.ok ? 'retiree' : 'deja'}&id=${asked.input.id}`)
})

/** Done, and the page shows it. */
function shown(message: string): Answer {
  refresh()
  return { ok: true, message }
}

const FIELDS: Record<string, string> = {
  ...{ overlaps: 'firstDay', outsideYear: 'firstDay', alreadyClosed: 'firstDay' },
  ...{ endsBeforeStart: 'lastDay', past: 'lastDay', tooLong: 'lastDay' },
}

/** A refusal at the day it speaks of, or of the whole form. */
function atDays(code: string, message: string): Answer {
  const field = FIELDS[code]
  return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
