'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { provenStaffAction, staffAction, type Answer } from '@/lib/actions/builders'
import { guardianAidForm } from '@/lib/domain/account/aid/schema'
import { type Aid, aidGuardian, type AidRefusal } from '@/lib/domain/account/aid/service'
import {
  addChildSchema,
  addGuardianSchema,
  createFamilySchema,
  inviteSchema,
  openAccountSchema,
} from '@/lib/domain/family/registration/schema'
import {
  addChild,
  addGuardian,
  createFamily,
  openAccount,
  sendInvitation,
  type RegistrationRefusal,
} from '@/lib/domain/family/registration/service'
import { aidDone, aidRefusal } from '@/lib/messages/fr/aid'
import { registrationRefusal } from '@/lib/messages/fr/families'
import type { Result } from '@/lib/result'

export const createFamilyAction = staffAction(
  'families.write',
  createFamilySchema,
  async ({ staff, now, input }) => {
    const result = await createFamily({ staff, now }, input)
    if (!result.ok) {
      const { refusal } = result
      return refused(
        refusal,
        refusal.code === 'emailTaken' ? 'guardian.email' : `children.${refusal.row}.birthDate`,
      )
    }
    redirect(`/admin/familles/${result.value.familyId}`)
  },
)

export const addGuardianAction = staffAction(
  'families.write',
  addGuardianSchema,
  async ({ staff, now, input }) => {
    const result = await addGuardian({ staff, now }, input)
    return result.ok ? shown('L’adulte est ajouté.') : refused(result.refusal, 'email')
  },
)

export const addChildAction = staffAction('families.write', addChildSchema, async ({ staff, now, input }) => {
  const result = await addChild({ staff, now }, input)
  return result.ok ? shown('L’enfant est ajouté.') : refused(result.refusal, 'birthDate')
})

export const endGuardianSessionsAction = provenStaffAction('families.write', guardianAidForm, async (asked) =>
  aided('endSessions', await aidGuardian(asked, asked.input, 'endSessions')),
)

export const resetGuardianFactorAction = provenStaffAction('families.write', guardianAidForm, async (asked) =>
  aided('resetFactor', await aidGuardian(asked, asked.input, 'resetFactor')),
)

function aided(aid: Aid, given: Result<number, AidRefusal>): Answer {
  if (!given.ok) return { ok: false, message: aidRefusal(given.refusal) }
  return { ok: true, message: aidDone(aid, given.value) }
}

export const openAccountAction = staffAction(
  'families.write',
  openAccountSchema,
  async ({ staff, now, input }) => {
    const result = await openAccount({ staff, now }, input)
    return result.ok ? shown(`L’invitation part à ${input.email}.`) : refused(result.refusal, 'email')
  },
)

export const sendInvitationAction = staffAction(
  'families.write',
  inviteSchema,
  async ({ staff, now, input }) => {
    const result = await sendInvitation({ staff, now }, input)
    return result.ok ? shown(`L’invitation part à ${result.value.email}.`) : refused(result.refusal)
  },
)

/** Done, and the page shows it. */
function shown(message: string): Answer {
  refresh()
  return { ok: true, message }
}

/** A refusal at the field it speaks of, or of the whole form. */
function refused(refusal: RegistrationRefusal, field?: string): Answer {
  const message = registrationRefusal(refusal)
  const isOfField = field && ['emailTaken', 'bornInFuture', 'notAChild'].includes(refusal.code)
  return isOfField ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
