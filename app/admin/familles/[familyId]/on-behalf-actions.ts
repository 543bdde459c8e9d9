'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { bookOnBehalfSchema, cancelOnBehalfSchema } from '@/lib/domain/booking/on-behalf/schema'
import { bookOnBehalf, cancelOnBehalf } from '@/lib/domain/booking/on-behalf/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { cancelOnBehalfSentence, onBehalfSentence } from '@/lib/messages/fr/on-behalf'

export const bookOnBehalfAction = staffAction(
  'requests.decide',
  bookOnBehalfSchema,
  async ({ staff, now, input }) => {
    const booked = await bookOnBehalf({ staff, now }, input)
    if (!booked.ok) return { ok: false, message: onBehalfSentence(booked.refusal) }
    redirect(`/admin/familles/${input.familyId}?fait=reserve`)
  },
)

export const cancelOnBehalfAction = staffAction(
  'requests.decide',
  cancelOnBehalfSchema,
  async ({ staff, now, input }) => {
    const cancelled = await cancelOnBehalf({ staff, now }, input)
    if (!cancelled.ok) return { ok: false, message: cancelOnBehalfSentence(cancelled.refusal) }
    await afterPlacesFreed(now)
    redirect(`/admin/familles/${input.familyId}?fait=annule`)
  },
)
