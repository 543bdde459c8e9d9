/** Capitals that nobody takes for a digit, nor for one another: not I, not O. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
/** 24 letters fifteen times: 68 bits. */
export const CODE_LENGTH = 15

const GROUP = 5

/** A code as a letter prints it: 'KTBHW-MZCPA-XRDJE'. */
export function printedCode(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-')
}

/** A code as a person types it, whatever its case, its spaces and its hyphens; null when it can't be one. */
export function parseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s\-–—.]/g, '')
  const isCode = code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter))
  return isCode ? code : null
}
