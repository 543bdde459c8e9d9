import { z } from 'zod'
import { choice, text, ticked, uuid, yesNo } from '@/lib/actions/fields'
import { email, firstName, lastName } from '../registration/schema'

export const guardianRelations = ['father', 'mother', 'guardian', 'other'] as const
export type GuardianRelation = (typeof guardianRelations)[number]

/** One or several boxes of a list that only the database knows. */
const chosenChildren = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat()),
  z.array(uuid).min(1, 'Choisissez au moins un enfant.'),
)

export const proposeGuardianSchema = z.object({
  ...{ firstName, lastName, email },
  relation: choice(guardianRelations, 'Indiquez qui est cette personne pour les enfants.'),
  childIds: chosenChildren,
  sameHome: yesNo('Indiquez si cette personne habite avec vous.'),
})
export type ProposeGuardian = z.output<typeof proposeGuardianSchema>

export const withdrawProposalSchema = z.object({ proposalId: uuid })

/** `seenAdultId`: the adult whose name the agent was shown, '' when the address was nobody's. */
export const openProposalSchema = z.object({
  proposalId: uuid,
  seenAdultId: z.union([z.literal('').transform(() => null), uuid]),
  authority: ticked('Cochez la case quand vous avez vérifié l’autorité parentale.'),
})

export const refuseProposalSchema = z.object({
  proposalId: uuid,
  reason: text('Indiquez le motif : le parent le lira sur le portail.', 1000),
})
