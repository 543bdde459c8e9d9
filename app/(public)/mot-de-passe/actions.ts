'use server'

import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { postResetLink } from '@/lib/domain/account/link/service'
import { askResetSchema, choosePasswordSchema } from '@/lib/domain/account/schema'
import { resetPassword } from '@/lib/domain/account/service'
import { countResetAsk } from '@/lib/domain/account/throttle/service'
import { reportFault } from '@/lib/log'
import { choosePasswordAnswer, resetAsked } from '@/lib/messages/fr/account'
import { later } from '@/lib/serving/later'
import type { Instant } from '@/lib/time/paris'
import { browserAddress } from '../browser-address'
import { browserOfVisit, keepDevice } from '../known-device'

const LATEST_POST_MS = 2_000

export const askPasswordResetAction = publicAction(askResetSchema, async ({ now, input }) => {
  const isAnswered = await countResetAsk(now, await browserAddress())
  if (isAnswered) later(() => postLater(now, input.identifier))
  return { ok: true, message: resetAsked }
})

/**
 * After the answer, and not at once: neither what it says, nor when it comes, nor how long the next one takes tells
 * whether the account exists.
 */
async function postLater(now: Instant, identifier: string): Promise<void> {
  await sleep(randomInt(LATEST_POST_MS))
  await postResetLink(now, identifier).catch((error) => void reportFault(error))
}

/** Doesn't sign in: whoever holds the link still proves that they know the new password. */
export const resetPasswordAction = publicAction(choosePasswordSchema, async ({ now, input }) => {
  const result = await resetPassword(now, input.token, input.password, await browserOfVisit())
  if (!result.ok) return choosePasswordAnswer(result.refusal)
  await keepDevice(result.value.device)
  redirect('/connexion?mot-de-passe=change')
})
