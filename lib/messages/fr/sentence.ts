export function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('fr') + sentence.slice(1)
}

/** A name within a sentence: only its first letter changes, 'Journée sans repas (PAI)' keeps the others. */
export function inSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('fr') + name.slice(1)
}

/** Beside what the service has refused: « Motif : … ». */
export function reasonSentence(reason: string): string {
  return `Motif\u00a0: ${reason}`
}

/** What somebody typed, to be said within a sentence with marks (components/ui/rich-text.tsx): it opens none. */
export function unmarked(typed: string): string {
  return typed.replaceAll('<', '‹')
}
