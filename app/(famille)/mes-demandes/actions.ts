'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { withdrawRequestSchema, withdrawSchema } from '@/lib/domain/booking/withdrawal/schema'
import { withdrawLine, withdrawRequest } from '@/lib/domain/booking/withdrawal/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { requestsPageWords, withdrawRefusal } from '@/lib/messages/fr/requests-page'

/** The line is gone once it is taken back: the page that opens says so. */
export const withdrawAction = familyAction(withdrawSchema, async ({ family, now, input }) => {
  const withdrawn = await withdrawLine(family, now, input.lineId)
  if (withdrawn.ok) {
    await afterPlacesFreed(now)
    redirect(`${family.base}/mes-demandes?fait=retiree`)
  }
  refresh()
  return { ok: false, message: withdrawRefusal(withdrawn.refusal) }
})

export const withdrawRequestAction = familyAction(withdrawRequestSchema, async ({ family, now, input }) => {
  const count = await withdrawRequest(family, now, input.requestId)
  if (count > 0) {
    await afterPlacesFreed(now)
    redirect(`${family.base}/mes-demandes?fait=${count > 1 ? 'retirees' : 'retiree'}`)
  }
  refresh()
  return {
    ok: false,
    message: requestsPageWords.nothingLeft,
  }
})
