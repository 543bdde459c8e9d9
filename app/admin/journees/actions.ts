'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { capacitySchema } from '@/lib/domain/open-day/capacity/schema'
import { changeCapacity } from '@/lib/domain/open-day/capacity/service'
import { closeDaySchema, reopenDaySchema } from '@/lib/domain/open-day/closing/schema'
import { closeDay, reopenDay } from '@/lib/domain/open-day/closing/service'
import { declaredSchema } from '@/lib/domain/open-day/declared/schema'
import { changeDeclared } from '@/lib/domain/open-day/declared/service'
import { mergeSchema, unmergeSchema } from '@/lib/domain/open-day/merge/schema'
import { mergeGroups, unmergeGroups } from '@/lib/domain/open-day/merge/service'
import {
  changeCapacitySentences,
  closeDaySentence,
  mergeSentence,
  reopenSentence,
  unmergeSentence,
} from '@/lib/messages/fr/open-days'
import { dayAddress, placesAddress } from './address'

/** Leads to what so many places would change: nothing is written yet. */
export const previewPlacesAction = staffAction('days.write', capacitySchema, async ({ input }) => {
  redirect(placesAddress(input))
})

export const changePlacesAction = staffAction('days.write', capacitySchema, async (asked) => {
  const { programmeId, firstDay } = asked.input
  const changed = await changeCapacity(asked, asked.input)
  if (!changed.ok) return { ok: false, message: changeCapacitySentences(changed.refusal).join(' ') }
  await afterPlacesFreed(asked.now)
  redirect(dayAddress(programmeId, firstDay, changed.value.changed > 0 ? 'places' : 'inchange'))
})

export const changeDeclaredAction = staffAction('declaredPlaces.write', declaredSchema, async (asked) => {
  const { programmeId, day } = asked.input
  const changed = await changeDeclared(asked, asked.input)
  if (!changed.ok) return { ok: false, message: changeCapacitySentences(changed.refusal).join(' ') }
  await afterPlacesFreed(asked.now)
  redirect(dayAddress(programmeId, day, changed.value.changed > 0 ? 'declaree' : 'inchange'))
})

export const closeDayAction = staffAction('days.write', closeDaySchema, async (asked) => {
  const { programmeId, day } = asked.input
  const closed = await closeDay(asked, asked.input)
  if (!closed.ok) return { ok: false, message: closeDaySentence(closed.refusal) }
  await afterPlacesFreed(asked.now)
  redirect(dayAddress(programmeId, day, 'fermee'))
})

export const reopenDayAction = staffAction('days.write', reopenDaySchema, async (asked) => {
  const { programmeId, day } = asked.input
  const opened = await reopenDay(asked, asked.input)
  if (!opened.ok) return { ok: false, message: reopenSentence(opened.refusal) }
  redirect(dayAddress(programmeId, day, 'rouverte'))
})

export const mergeGroupsAction = staffAction('days.write', mergeSchema, async (asked) => {
  const { programmeId, day } = asked.input
  const merged = await mergeGroups(asked, asked.input)
  if (!merged.ok) return atPlaces(merged.refusal.code, mergeSentence(merged.refusal))
  await afterPlacesFreed(asked.now)
  redirect(dayAddress(programmeId, day, 'reunis'))
})

export const unmergeGroupsAction = staffAction('days.write', unmergeSchema, async (asked) => {
  const { programmeId, day } = asked.input
  const parted = await unmergeGroups(asked, asked.input)
  if (!parted.ok) return atPlaces(parted.refusal.code, unmergeSentence(parted.refusal))
  await afterPlacesFreed(asked.now)
  redirect(dayAddress(programmeId, day, 'separes'))
})

const OF_THE_NUMBER = ['tooSmall', 'aboveCentre', 'aboveUnderSix', 'doesNotFit', 'aboveLimit']

/** A refusal at the number of places when another number would do, or of the whole form. */
function atPlaces(code: string, message: string) {
  return OF_THE_NUMBER.includes(code)
    ? { ok: false as const, errors: [{ field: 'capacity', message }] }
    : { ok: false as const, message }
}
