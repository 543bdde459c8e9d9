import type { ContactState } from '@/lib/domain/family/account/schema'
import type { Letter } from '@/lib/domain/family/account/service'
import { printedCode } from '@/lib/rules/activation-code'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

export const contactStateNames: Record<ContactState, string> = {
  new: 'Pas encore prévenue',
  invited: 'Invitation envoyée',
  letter: 'Lettre imprimée',
}

/** What was sent, and to how many families. */
export function invitedSentence({ sent, families }: { sent: number; families: number }): string {
  if (sent === 0)
    return 'Aucune invitation n’est partie\u00a0: ces familles n’ont pas d’adresse électronique, ou une invitation déjà valable.'
  const mails = sent === 1 ? '1\u00a0invitation part' : `${sent}\u00a0invitations partent`
  return `${mails}, à ${families === 1 ? '1\u00a0famille' : `${families}\u00a0familles`}.`
}

/** A printed letter, with every string formatted. */
export function letterTexts(letter: Letter, organisation: { shortName: string; phone: string }, url: string) {
  return {
    to: [letter.name, ...letter.address],
    facts: [`Famille n°\u00a0${letter.familyNumber}`, `Pour ${listed(letter.children)}`],
    paragraphs: [
      `Bonjour ${letter.name},`,
      `Le service ouvre le portail Familles de ${organisation.shortName}. Vous pouvez y remplir le dossier de ${listed(letter.children)}, réserver des journées et lire vos factures. Une adresse électronique n’est pas obligatoire.`,
      `Pour ouvrir votre compte, allez à l’adresse ci-dessous et recopiez votre numéro et votre code.`,
    ],
    rows: [
      { label: 'Adresse', value: url },
      { label: 'Numéro de compte', value: String(letter.number) },
      { label: 'Code', value: printedCode(letter.code) },
    ],
    closing: [
      `Ce code sert une fois, jusqu’au ${formatDate(parisDay(letter.expiresAt))}. Il est personnel\u00a0: ne le donnez à personne.`,
      `Besoin d’aide\u202f? Appelez le service au ${organisation.phone}.`,
    ],
  }
}
export type LetterTexts = ReturnType<typeof letterTexts>

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`
}
