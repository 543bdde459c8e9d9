'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction, type Answer } from '@/lib/actions/builders'
import { acceptanceSchema } from '@/lib/domain/booking/automatic/schema'
import { setAcceptance } from '@/lib/domain/booking/automatic/service'
import {
  addExceptionSchema,
  assignSchema,
  createRuleSetSchema,
  exceptionIdSchema,
  renameRuleSetSchema,
  ruleSetIdSchema,
  saveVersionSchema,
  versionIdSchema,
} from '@/lib/domain/rule-set/schema'
import {
  addException,
  assignRuleSet,
  createRuleSet,
  deleteRuleSet,
  deleteVersion,
  removeException,
  renameRuleSet,
  type RuleSetRefusal,
  saveVersion,
} from '@/lib/domain/rule-set/service'
import { allocationSettingSchema } from '@/lib/domain/booking/allocation/setting/schema'
import { saveAllocationSetting } from '@/lib/domain/booking/allocation/setting/service'
import { ruleSetRefusal } from '@/lib/messages/fr/rule-sets'
import { ruleFaultSentence } from '@/lib/messages/fr/rules'

export const createRuleSetAction = staffAction(
  'settings.write',
  createRuleSetSchema,
  async ({ staff, now, input }) => {
    const result = await createRuleSet({ staff, now }, input)
    if (!result.ok) return refused(result.refusal, 'name')
    redirect(`/admin/reglements/${result.value.id}/modifier`)
  },
)

export const renameRuleSetAction = staffAction(
  'settings.write',
  renameRuleSetSchema,
  async ({ staff, now, input }) => {
    const result = await renameRuleSet({ staff, now }, input)
    return result.ok ? shown('Le nom est changé.') : refused(result.refusal, 'name')
  },
)

export const saveVersionAction = staffAction(
  'settings.write',
  saveVersionSchema,
  async ({ staff, now, input }) => {
    const result = await saveVersion({ staff, now }, input)
    if (!result.ok) return refused(result.refusal, 'validFrom')
    redirect(`/admin/reglements/${input.ruleSetId}?enregistre=${result.value.validFrom}`)
  },
)

export const deleteVersionAction = staffAction(
  'settings.write',
  versionIdSchema,
  async ({ staff, now, input }) => {
    const result = await deleteVersion({ staff, now }, input.versionId)
    return result.ok ? shown('Ce changement n’aura pas lieu.') : refused(result.refusal)
  },
)

export const deleteRuleSetAction = staffAction(
  'settings.write',
  ruleSetIdSchema,
  async ({ staff, now, input }) => {
    const result = await deleteRuleSet({ staff, now }, input.ruleSetId)
    if (!result.ok) return refused(result.refusal)
    redirect('/admin/reglements')
  },
)

export const assignRuleSetAction = staffAction(
  'settings.write',
  assignSchema,
  async ({ staff, now, input }) => {
    const result = await assignRuleSet({ staff, now }, input)
    return result.ok ? shown('Cet accueil suit ce règlement.') : refused(result.refusal)
  },
)

export const addExceptionAction = staffAction(
  'settings.write',
  addExceptionSchema,
  async ({ staff, now, input }) => {
    const result = await addException({ staff, now }, input)
    return result.ok ? shown('L’exception est ajoutée.') : refused(result.refusal, 'activityId')
  },
)

export const removeExceptionAction = staffAction(
  'settings.write',
  exceptionIdSchema,
  async ({ staff, now, input }) => {
    const result = await removeException({ staff, now }, input.exceptionId)
    return result.ok ? shown('L’exception est retirée.') : refused(result.refusal)
  },
)

export const setAcceptanceAction = staffAction(
  'settings.write',
  acceptanceSchema,
  async ({ staff, now, input }) =>
    (await setAcceptance(staff, now, input))
      ? shown('L’acceptation des demandes est enregistrée.')
      : refused({ code: 'notFound' }),
)

export const saveAllocationSettingAction = staffAction(
  'settings.write',
  allocationSettingSchema,
  async ({ staff, now, input }) => {
    const result = await saveAllocationSetting({ staff, now }, input)
    return result.ok ? shown('Les critères sont enregistrés et publiés.') : refused(result.refusal)
  },
)

function shown(message: string): Answer {
  refresh()
  return { ok: true, message }
}

/** Each contradiction at its field; another refusal at the field it speaks of, or of the whole form. */
function refused(refusal: RuleSetRefusal, field?: string): Answer {
  if (refusal.code === 'faults')
    return {
      ok: false,
      errors: refusal.faults.map((fault) => ({ field: fault.field, message: ruleFaultSentence(fault) })),
    }
  const message = ruleSetRefusal(refusal)
  const isOfField = field && ['nameTaken', 'inThePast', 'hasJudged', 'exceptionTwice'].includes(refusal.code)
  return isOfField ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
