// Who receives what the service writes to families, and what each one reads.

import { fillVariables, unknownVariable } from './mail-text'

export const messageVariables = ['prénom', 'enfant'] as const

/** The first variable of a message that doesn't exist; null when every one is known. */
export function unknownMessageVariable(text: string): string | null {
  return unknownVariable(text, messageVariables)
}

/** An adult of a family that a message is for. */
export type MessageAdult = {
  familyId: string
  adultId: string
  firstName: string
  /** Of an account that is open; null without one. */
  email: string | null
  /** The address doesn't receive what is sent to it. */
  isBounced: boolean
  /** The children for whom a judgment has taken their parental authority. */
  withoutAuthorityOver: readonly string[]
}

export type MessageChild = { id: string; firstName: string }

export type MessageFamily = {
  familyId: string
  /** The children that the message is about, from the eldest. */
  children: readonly MessageChild[]
}

export type MessageReach = 'mail' | 'noAddress' | 'bounced'

export type MessageRecipient<Adult extends MessageAdult> = {
  adult: Adult
  reach: MessageReach
  /** The first names of the children that this adult may hear of. */
  children: string[]
}

/**
 * Everybody that a message is for. An adult who has lost parental authority over all the children that it is about
 * doesn't hear of it; over some of them, hears of the others. A family without children is written to all the same.
 */
export function messageRecipients<Adult extends MessageAdult>(
  families: readonly MessageFamily[],
  adults: readonly Adult[],
): { recipients: MessageRecipient<Adult>[]; withoutAuthority: number } {
  const byFamily = new Map(families.map((family) => [family.familyId, family]))
  const recipients: MessageRecipient<Adult>[] = []
  let withoutAuthority = 0
  for (const adult of adults) {
    const family = byFamily.get(adult.familyId)
    if (!family) continue
    const children = family.children.filter(({ id }) => !adult.withoutAuthorityOver.includes(id))
    if (children.length === 0 && family.children.length > 0) withoutAuthority += 1
    else
      recipients.push({
        adult,
        reach: reachOf(adult),
        children: children.map(({ firstName }) => firstName),
      })
  }
  return { recipients, withoutAuthority }
}

function reachOf({ email, isBounced }: MessageAdult): MessageReach {
  if (email === null) return 'noAddress'
  return isBounced ? 'bounced' : 'mail'
}

export type MessageText = { subject: string; text: string }

/** What one person reads: their first name, their children's; the subject on one line, the text by paragraphs. */
export function messageFor(
  { subject, text }: MessageText,
  person: { firstName: string; children: readonly string[] },
): { subject: string; paragraphs: string[] } {
  const values = { prénom: person.firstName, enfant: listed(person.children) }
  return {
    subject: fillVariables(subject, values).replace(/\s+/g, ' ').trim(),
    paragraphs: fillVariables(text.replace(/\r\n?/g, '\n'), values)
      .split(/\n[ \t]*\n+/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ''),
  }
}

/** « Léo », « Léo et Mina », « Léo, Mina et Tom »; « votre enfant » when there is none to name. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return 'votre enfant'
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`
}
