'use server'

import { redirect } from 'next/navigation'
import { staffAction, type Answer } from '@/lib/actions/builders'
import { activityIdForm, addActivityForm, changeActivityForm } from '@/lib/domain/offer/activity/schema'
import { addActivity, changeActivity, removeActivity } from '@/lib/domain/offer/activity/service'
import { centreForm } from '@/lib/domain/offer/centre/schema'
import { saveCentre } from '@/lib/domain/offer/centre/service'
import { addGroupForm, changeGroupForm, groupIdForm } from '@/lib/domain/offer/group/schema'
import { addGroup, changeGroup, removeGroup } from '@/lib/domain/offer/group/service'
import { openingSchema, withdrawSchema } from '@/lib/domain/offer/period/schema'
import { changeOpening, withdrawDays } from '@/lib/domain/offer/period/service'
import { prepareSchema } from '@/lib/domain/offer/preparation/schema'
import { preparePeriod } from '@/lib/domain/offer/preparation/service'
import { addProgrammeForm, changeProgrammeForm, programmeIdForm } from '@/lib/domain/offer/programme/schema'
import {
  addProgramme,
  archiveProgramme,
  changeProgramme,
  restoreProgramme,
} from '@/lib/domain/offer/programme/service'
import {
  activityRefusal,
  groupInUse,
  groupRefusal,
  opensTooLate,
  placesFault,
  prepareRefusal,
  programmeNameTaken,
  programmeNotFound,
  saveCentreRefusal,
} from '@/lib/messages/fr/offer'
import { groupAddress, periodAddress, programmeAddress } from './address'

export const preparePeriodAction = staffAction('offer.write', prepareSchema, async (asked) => {
  const { periodId } = asked.input
  const prepared = await preparePeriod(asked, asked.input)
  if (prepared.ok) redirect(periodAddress(periodId, prepared.value.days > 0 ? 'prete' : 'deja'))
  const { refusal } = prepared
  switch (refusal.code) {
    case 'places':
      return {
        ok: false,
        errors: refusal.faults.map(({ groupId, slot, ...fault }) => ({
          field: `places.${groupId}.${slot}`,
          message: placesFault(fault),
        })),
      }
    case 'opensTooLate':
      return at('opensOn', opensTooLate(refusal))
    default:
      return { ok: false, message: prepareRefusal(refusal) }
  }
})

export const changeOpeningAction = staffAction('offer.write', openingSchema, async (asked) => {
  const changed = await changeOpening(asked, asked.input)
  if (changed.ok) redirect(periodAddress(asked.input.periodId, 'ouverture'))
  const { refusal } = changed
  return refusal.code === 'opensTooLate'
    ? at('opensOn', opensTooLate(refusal))
    : at(null, prepareRefusal(refusal))
})

export const withdrawDaysAction = staffAction('offer.write', withdrawSchema, async (asked) => {
  const { periodId } = asked.input
  const withdrawn = await withdrawDays(asked, asked.input)
  if (!withdrawn.ok) return { ok: false, message: prepareRefusal(withdrawn.refusal) }
  redirect(periodAddress(periodId, withdrawn.value.days > 0 ? 'retires' : 'rien'))
})

export const saveCentreAction = staffAction('settings.write', centreForm, async (asked) => {
  const saved = await saveCentre(asked, asked.input)
  if (saved.ok) redirect(`/admin/accueils/centres/${saved.value.id}?fait=enregistre`)
  return at(saved.refusal.code === 'nameTaken' ? 'name' : null, saveCentreRefusal(saved.refusal))
})

export const addProgrammeAction = staffAction('settings.write', addProgrammeForm, async (asked) => {
  const added = await addProgramme(asked, asked.input)
  if (added.ok) redirect(programmeAddress(added.value.id, 'ajoute'))
  return added.refusal.code === 'nameTaken' ? at('name', programmeNameTaken) : at(null, programmeNotFound)
})

export const changeProgrammeAction = staffAction('offer.write', changeProgrammeForm, async (asked) => {
  const changed = await changeProgramme(asked, asked.input)
  if (changed.ok) redirect(programmeAddress(asked.input.programmeId, 'enregistre'))
  return changed.refusal.code === 'nameTaken' ? at('name', programmeNameTaken) : at(null, programmeNotFound)
})

export const archiveProgrammeAction = staffAction('settings.write', programmeIdForm, async (asked) => {
  const { programmeId } = asked.input
  const archived = await archiveProgramme(asked, programmeId)
  if (!archived.ok && archived.refusal.code === 'notFound') return at(null, programmeNotFound)
  redirect(programmeAddress(programmeId, archived.ok ? 'archive' : 'attendus'))
})

export const restoreProgrammeAction = staffAction('settings.write', programmeIdForm, async (asked) => {
  const { programmeId } = asked.input
  const restored = await restoreProgramme(asked, programmeId)
  if (!restored.ok) return at(null, programmeNotFound)
  redirect(programmeAddress(programmeId, 'rouvert'))
})

export const addGroupAction = staffAction('offer.write', addGroupForm, async (asked) => {
  const added = await addGroup(asked, asked.input)
  if (added.ok) redirect(programmeAddress(asked.input.programmeId, 'groupe'))
  return at(fieldOf[added.refusal.code] ?? null, groupRefusal(added.refusal))
})

/** Saves at once what touches nobody; else leads to who is touched, and saves once that was seen. */
export const changeGroupAction = staffAction('offer.write', changeGroupForm, async (asked) => {
  const changed = await changeGroup(asked, asked.input)
  if (changed.ok) redirect(programmeAddress(changed.value.programmeId, 'groupe'))
  const { refusal } = changed
  if (refusal.code !== 'seeFirst') return at(fieldOf[refusal.code] ?? null, groupRefusal(refusal))
  redirect(groupAddress(refusal.programmeId, asked.input))
})

export const removeGroupAction = staffAction('offer.write', groupIdForm, async (asked) => {
  const removed = await removeGroup(asked, asked.input.groupId)
  if (removed.ok) redirect(programmeAddress(removed.value.programmeId, 'groupe'))
  return at(null, removed.refusal.code === 'inUse' ? groupInUse : groupRefusal(removed.refusal))
})

export const addActivityAction = staffAction('offer.write', addActivityForm, async (asked) => {
  const added = await addActivity(asked, asked.input)
  if (added.ok) redirect(programmeAddress(asked.input.programmeId, 'formule'))
  return at(fieldOf[added.refusal.code] ?? null, activityRefusal(added.refusal))
})

export const changeActivityAction = staffAction('offer.write', changeActivityForm, async (asked) => {
  const changed = await changeActivity(asked, asked.input)
  if (changed.ok) redirect(programmeAddress(changed.value.programmeId, 'formule'))
  return at(fieldOf[changed.refusal.code] ?? null, activityRefusal(changed.refusal))
})

export const removeActivityAction = staffAction('offer.write', activityIdForm, async (asked) => {
  const removed = await removeActivity(asked, asked.input.activityId)
  if (removed.ok) redirect(programmeAddress(removed.value.programmeId, 'formule'))
  return at(null, activityRefusal(removed.refusal))
})

const fieldOf: Record<string, string> = {
  ...{ nameTaken: 'name', endsBeforeStart: 'maxAge', overlaps: 'minAge', inUse: 'slots', noPrice: 'slots' },
  ...{ noNumber: 'capacity', aboveCentre: 'capacity', aboveUnderSix: 'capacity' },
}

/** A refusal at the field that it speaks of, or of the whole form. */
function at(field: string | null, message: string): Answer {
  return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
