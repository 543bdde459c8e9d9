'use server'

import { redirect } from 'next/navigation'
import { accountAction } from '@/lib/actions/builders'
import { renewProof } from '@/lib/auth/session'
import { provePasswordSchema } from '@/lib/domain/account/proof/schema'
import { provePassword } from '@/lib/domain/account/proof/service'
import { proofConfirmed, proofRefusal } from '@/lib/messages/fr/proof'
import { localAddress } from '@/lib/rules/proof'
import { browserAddress } from '../browser-address'

export const provePasswordAction = accountAction(provePasswordSchema, async ({ account, now, input }) => {
  const { password, retour } = input
  const proven = await provePassword({ account, now }, { password, address: await browserAddress() })
  if (!proven.ok) return { ok: false, errors: [{ field: 'password', message: proofRefusal(proven.refusal) }] }
  if (!(await renewProof(account.sessionId))) redirect('/connexion')
  const back = localAddress(retour)
  if (back) redirect(back)
  return { ok: true, message: proofConfirmed }
})
