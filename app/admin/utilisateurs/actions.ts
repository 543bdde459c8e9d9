'use server'

import { redirect } from 'next/navigation'
import { staffAction, type Answer } from '@/lib/actions/builders'
import { changeMemberForm, inviteMemberForm, memberForm } from '@/lib/domain/staff/member/schema'
import {
  changeMember,
  deactivateMember,
  inviteMember,
  inviteMemberAgain,
  type MemberRefusal,
  reactivateMember,
} from '@/lib/domain/staff/member/service'
import { memberRefusalSentence } from '@/lib/messages/fr/staff'

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

const fieldOf: Partial<Record<MemberRefusal['code'], string>> = {
  emailTaken: 'email',
  noSuchCentre: 'centreIds',
}

function refused(refusal: MemberRefusal): Answer {
  const message = memberRefusalSentence(refusal)
  const field = fieldOf[refusal.code]
  return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
