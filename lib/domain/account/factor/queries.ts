import 'server-only'
import { z } from 'zod'
import { factorAddress } from '@/lib/auth/one-time-code'
import type { AccountScope, FreshProof } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Instant } from '@/lib/time/paris'
import { unseal, unsealJson } from '@/lib/vault/seal'
import { codesPurpose, secretPurpose } from './schema'

export type FactorState = {
  /** Since when codes are asked for; null when they aren't. */
  since: Instant | null
  codesLeft: number
  /** Recovery codes wait to be kept. */
  hasUnseenCodes: boolean
}

export async function factorState({ accountId }: AccountScope | FreshProof): Promise<FactorState> {
  const prisma = await database()
  const factor = await prisma.secondFactor.findUnique({ where: { accountId } })
  const codesLeft = await prisma.recoveryCode.count({ where: { accountId, usedAt: null } })
  return {
    since: factor?.confirmedAt?.getTime() ?? null,
    codesLeft,
    hasUnseenCodes: Boolean(factor?.unseenCodes),
  }
}

/** The secret that waits for its first code, to be scanned or typed; null when none was asked for. */
export async function proposedFactor({
  accountId,
}: FreshProof): Promise<{ secret: string; address: string } | null> {
  const prisma = await database()
  const { email, number, factor } = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true, number: true, factor: { select: { proposed: true } } },
  })
  if (!factor?.proposed) return null
  const { shortName } = await prisma.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { shortName: true },
  })
  const secret = unseal(secretPurpose(accountId), factor.proposed)
  const named = { issuer: `Portail Familles ${shortName}`, holder: email ?? String(number) }
  return { secret, address: factorAddress(secret, named) }
}

/** The recovery codes that their holder hasn't said to have kept; null once they have. */
export async function unseenCodes({ accountId }: FreshProof): Promise<string[] | null> {
  const prisma = await database()
  const factor = await prisma.secondFactor.findUnique({ where: { accountId } })
  if (!factor?.unseenCodes) return null
  return z.array(z.string()).parse(unsealJson(codesPurpose(accountId), factor.unseenCodes))
}
