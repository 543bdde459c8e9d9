import { z } from 'zod'
import { text } from '@/lib/actions/fields'
import { factorFaults } from '@/lib/messages/fr/factor'

/** Of whom a sealed secret is (lib/vault). */
export const secretPurpose = (accountId: string) => `second-factor:${accountId}`
export const codesPurpose = (accountId: string) => `recovery-codes:${accountId}`

const code = text(factorFaults.code, 60)

export const confirmFactorSchema = z.object({
  secondFactor: text(factorFaults.sixDigits, 60),
})
export const factorCodeSchema = z.object({ secondFactor: code })
export const proveCodeSchema = z.object({ secondFactor: code, retour: z.string().max(2000).default('') })
