// The same letters as plain_letters() in the database: prisma/migrations, family_search.
const ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ’'-"
const PLAIN = 'aaaaaaceeeeiiiinooooouuuuyy   '

/** Beyond, one doesn't search: one pastes. */
const MOST_WORDS = 6

/** A French telephone as people type it: 06 12…, 06.12…, +33 6 12…, whole or begun. */
const TELEPHONE = /(?:\+33|0033|\b0)[\s.-]?([1-9](?:[\s.-]?\d{2}){1,4})(?!\d)/g

/** Letters without accents or capitals; what joins words parts them. */
export function plainLetters(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('œ', 'oe')
  return [...lower].map((letter) => PLAIN[ACCENTED.indexOf(letter)] ?? letter).join('')
}

/** What is searched, word by word; a telephone, however it is spaced, is one. */
export function searchWords(asked: string): string[] {
  const joined = asked.replace(TELEPHONE, (_, digits: string) => `0${digits.replace(/\D/g, '')}`)
  return plainLetters(joined).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
}

/** Whether a word may be mistyped: a name is, a number or an address isn't. */
export function mayBeMistyped(word: string): boolean {
  return /^[a-z]{4,}$/.test(word)
}
