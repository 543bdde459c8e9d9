import { z } from 'zod'
import { text } from '@/lib/actions/fields'

/** Of whom a sealed secret is (lib/vault). */
export const secretPurpose = (accountId: string) => `second-factor:${accountId}`
export const codesPurpose = (accountId: string) => `recovery-codes:${accountId}`

const code = text('Indiquez le code de votre téléphone, ou un code de secours.', 60)

export const confirmFactorSchema = z.object({
  secondFactor: text('Indiquez les six chiffres que montre l’application.', 60),
})
export const factorCodeSchema = z.object({ secondFactor: code })
export const proveCodeSchema = z.object({ secondFactor: code, retour: z.string().max(2000).default('') })
