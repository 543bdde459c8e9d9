'use server'

import { redirect } from 'next/navigation'
import { accountAction, type Answer } from '@/lib/actions/builders'
import type { AccountScope } from '@/lib/auth/scopes'
import { renewProof } from '@/lib/auth/session'
import { judgeCode } from '@/lib/domain/account/factor/attempt/service'
import { proveCodeSchema } from '@/lib/domain/account/factor/schema'
import { provePasswordSchema } from '@/lib/domain/account/proof/schema'
import { provePassword } from '@/lib/domain/account/proof/service'
import { factorRefusal } from '@/lib/messages/fr/factor'
import { proofConfirmed, proofRefusal } from '@/lib/messages/fr/proof'
import { localAddress } from '@/lib/rules/proof'
import { browserAddress } from '../browser-address'

export const provePasswordAction = accountAction(provePasswordSchema, async ({ account, now, input }) => {
  const { password, retour } = input
  const proven = await provePassword({ account, now }, { password, address: await browserAddress() })
  if (!proven.ok) return { ok: false, errors: [{ field: 'password', message: proofRefusal(proven.refusal) }] }
  return leadBack(account, retour)
})

export const proveCodeAction = accountAction(proveCodeSchema, async ({ account, now, input }) => {
  const judged = await judgeCode(now, account.accountId, input.secondFactor)
  if (!judged.ok)
    return { ok: false, errors: [{ field: 'secondFactor', message: factorRefusal(judged.refusal) }] }
  return leadBack(account, input.retour)
})

async function leadBack({ sessionId }: AccountScope, retour: string): Promise<Answer> {
  if (!(await renewProof(sessionId))) redirect('/connexion')
  const back = localAddress(retour)
  if (back) redirect(back)
  return { ok: true, message: proofConfirmed }
}
