import { z } from 'zod'
import { choice, text, ticked, uuid, yesNo } from '@/lib/actions/fields'
import { guardianFaults } from '@/lib/messages/fr/guardians'
import { email, firstName, lastName } from '../registration/schema'

export const guardianRelations = ['father', 'mother', 'guardian', 'other'] as const
export type GuardianRelation = (typeof guardianRelations)[number]

/** One or several boxes of a list that only the database knows. */
const chosenChildren = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat()),
  z.array(uuid).min(1, guardianFaults.children),
)

export const proposeGuardianSchema = z.object({
  ...{ firstName, lastName, email },
  relation: choice(guardianRelations, guardianFaults.relation),
  childIds: chosenChildren,
  sameHome: yesNo(guardianFaults.sameHome),
})
export type ProposeGuardian = z.output<typeof proposeGuardianSchema>

export const withdrawProposalSchema = z.object({ proposalId: uuid })

/** `seenAdultId`: the adult whose name the agent was shown, '' when the address was nobody's. */
export const openProposalSchema = z.object({
  proposalId: uuid,
  seenAdultId: z.union([z.literal('').transform(() => null), uuid]),
  authority: ticked(guardianFaults.authority),
})

export const refuseProposalSchema = z.object({
  proposalId: uuid,
  reason: text(guardianFaults.reason, 1000),
})
