export function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('fr') + sentence.slice(1)
}

/** A name within a sentence: only its first letter changes, 'Journée sans repas (PAI)' keeps the others. */
export function inSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('fr') + name.slice(1)
}
