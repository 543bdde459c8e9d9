'use server'

import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { payOnlineForm } from '@/lib/domain/payment/online/schema'
import { payOnline } from '@/lib/domain/payment/online/service'
import { env } from '@/lib/env'
import { payOnlineRefusal } from '@/lib/messages/fr/payments'
import { payfipService } from '@/lib/payfip/web-service'

/** Opens the payment on PayFIP, and leads to its page. */
export const payOnlineAction = familyAction(payOnlineForm, async ({ family, now, input }) => {
  const asking = { family, now, payfip: payfipService(), publicUrl: env().publicUrl }
  const opened = await payOnline(asking, input.invoiceId)
  if (!opened.ok) return { ok: false, message: payOnlineRefusal(opened.refusal) }
  redirect(`${family.base}/finances/payer/paiement/${opened.value.id}`)
})
