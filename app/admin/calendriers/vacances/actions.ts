'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { calendarText, entriesOfFile, fileSchema, previewSchema } from '@/lib/domain/calendar/school/schema'
import { importHolidays } from '@/lib/domain/calendar/school/service'
import { fileRefusal } from '@/lib/messages/fr/calendar'
import { importedCalendar } from '@/lib/rules/school-calendar-import'
import { firstYearOf } from './first-year'

/** Reads the file, and leads to the preview of what it would change: nothing is written yet. */
export const readFileAction = staffAction('settings.write', fileSchema, async ({ form, now }) => {
  const entries = await entriesOfFile(form.get('file'))
  const calendar = entries.ok ? importedCalendar(entries.value, firstYearOf(now)) : entries
  if (!calendar.ok) return { ok: false, errors: [{ field: 'file', message: fileRefusal(calendar.refusal) }] }
  const { years, incomplete, others } = calendar.value
  const query = new URLSearchParams({
    jours: calendarText([...years, ...incomplete]),
    autres: String(others.count),
    zones: others.zones.join(', ').slice(0, 200),
  })
  redirect(`/admin/calendriers/vacances/apercu?${query.toString()}`)
})

export const importHolidaysAction = staffAction('settings.write', previewSchema, async (asked) => {
  const calendar = importedCalendar(asked.input.jours, firstYearOf(asked.now))
  const imported = calendar.ok ? await importHolidays(asked, calendar.value.years) : calendar
  if (!imported.ok) return { ok: false, message: fileRefusal(imported.refusal) }
  redirect(`/admin/calendriers/vacances?fait=${imported.value.changed > 0 ? 'importe' : 'deja'}`)
})
