'use server'

import { redirect } from 'next/navigation'
import { provenStaffAction, staffAction, type Answer } from '@/lib/actions/builders'
import { memberAidForm } from '@/lib/domain/account/aid/schema'
import { aidMember, type Aid, type AidRefusal } from '@/lib/domain/account/aid/service'
import { changeMemberForm, inviteMemberForm, memberForm } from '@/lib/domain/staff/member/schema'
import {
  changeMember,
  deactivateMember,
  inviteMember,
  inviteMemberAgain,
  type MemberRefusal,
  reactivateMember,
} from '@/lib/domain/staff/member/service'
import { endReplacementForm, replacementForm } from '@/lib/domain/staff/replacement/schema'
import { endReplacement, nameReplacement } from '@/lib/domain/staff/replacement/service'
import { aidDone, aidRefusal } from '@/lib/messages/fr/aid'
import { replacementRefusal } from '@/lib/messages/fr/replacements'
import { memberRefusalSentence } from '@/lib/messages/fr/staff'
import type { Result } from '@/lib/result'

export const inviteMemberAction = staffAction('staff.write', inviteMemberForm, async (asked) => {
  const invited = await inviteMember(asked, asked.input)
  if (invited.ok) redirect(`/admin/utilisateurs/${invited.value.staffId}?fait=invite`)
  return refused(invited.refusal)
})

export const inviteMemberAgainAction = staffAction('staff.write', memberForm, async (asked) => {
  const invited = await inviteMemberAgain(asked, asked.input.staffId)
  if (invited.ok) redirect(`/admin/utilisateurs/${asked.input.staffId}?fait=invite`)
  return refused(invited.refusal)
})

export const changeMemberAction = staffAction('staff.write', changeMemberForm, async (asked) => {
  const changed = await changeMember(asked, asked.input)
  if (changed.ok) redirect(`/admin/utilisateurs/${asked.input.staffId}?fait=enregistre`)
  return refused(changed.refusal)
})

export const deactivateMemberAction = staffAction('staff.write', memberForm, async (asked) => {
  const left = await deactivateMember(asked, asked.input.staffId)
  if (left.ok) redirect(`/admin/utilisateurs/${asked.input.staffId}?fait=desactive`)
  return refused(left.refusal)
})

export const reactivateMemberAction = staffAction('staff.write', memberForm, async (asked) => {
  const back = await reactivateMember(asked, asked.input.staffId)
  if (back.ok) redirect(`/admin/utilisateurs/${asked.input.staffId}?fait=reactive`)
  return refused(back.refusal)
})

export const nameReplacementAction = staffAction('staff.write', replacementForm, async (asked) => {
  const { staffId, ...sent } = asked.input
  const named = await nameReplacement(asked, staffId, sent)
  if (!named.ok) return { ok: false, ...replacementRefusal(named.refusal) }
  redirect(`/admin/utilisateurs/${staffId}?fait=remplace`)
})

export const endReplacementAction = staffAction('staff.write', endReplacementForm, async (asked) => {
  const ended = await endReplacement(asked, asked.input.id)
  if (!ended.ok) return { ok: false, ...replacementRefusal(ended.refusal) }
  redirect(`/admin/utilisateurs/${asked.input.staffId}?fait=remplacement-fini`)
})

export const endMemberSessionsAction = provenStaffAction('staff.write', memberAidForm, async (asked) =>
  aided('endSessions', await aidMember(asked, asked.input, 'endSessions')),
)

export const resetMemberFactorAction = provenStaffAction('staff.write', memberAidForm, async (asked) =>
  aided('resetFactor', await aidMember(asked, asked.input, 'resetFactor')),
)

function aided(aid: Aid, given: Result<number, AidRefusal>): Answer {
  if (!given.ok) return { ok: false, message: aidRefusal(given.refusal) }
  return { ok: true, message: aidDone(aid, given.value) }
}

const fieldOf: Partial<Record<MemberRefusal['code'], string>> = {
  emailTaken: 'email',
  noSuchCentre: 'centreIds',
}

function refused(refusal: MemberRefusal): Answer {
  const message = memberRefusalSentence(refusal)
  const field = fieldOf[refusal.code]
  return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
