/** As long as a family reads it on the portal. */
export const MAX_REASON_LENGTH = 1000

/**
 * The reason that a family reads: the one chosen in the list, then what the agent adds; either may be missing.
 * Each is a sentence, so that they read as a text.
 */
export function composeReason(chosen: string, added: string): string {
  return [chosen, added].map(asSentence).filter(Boolean).join(' ')
}

function asSentence(typed: string): string {
  const text = typed.trim()
  return text === '' || /[.!?…»)]$/.test(text) ? text : `${text}.`
}
