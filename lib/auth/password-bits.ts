import 'server-only'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as french } from '@zxcvbn-ts/language-fr'

/** Longer texts are judged by their beginning, so that none keeps the server busy. */
const JUDGED_LENGTH = 64
/** What a sign drawn among small letters, capitals and digits adds; zxcvbn counts 3.3, as for signs people think of. */
const BITS_OF_A_DRAWN_SIGN = 4

let made: ZxcvbnFactory | undefined
/** The dictionaries are unfolded once, by the first who asks: not at the start of the portal. */
function judge(): ZxcvbnFactory {
  return (made ??= new ZxcvbnFactory({
    dictionary: { ...common, ...french },
    graphs: adjacencyGraphs,
    maxLength: JUDGED_LENGTH,
    // Ways of reading « 4@s3$1!0 » as letters: a hundred of them, the usual, are seconds of work.
    l33tMaxSubstitutions: 10,
  }))
}

/**
 * How many bits of guessing a password is worth: log2 of the guesses that zxcvbn needs with French words, names and
 * the passwords most often chosen. `words` are what a stranger can know of its owner: they count for nearly nothing.
 */
export function passwordBits(password: string, words: readonly string[]): number {
  const { guessesLog10, sequence } = judge().check(password, [...words])
  const bits = guessesLog10 * Math.log2(10)
  const isDrawn = sequence.every(({ pattern }) => pattern === 'bruteforce') && kindsOf(password) === 3
  return isDrawn ? Math.max(bits, [...password].length * BITS_OF_A_DRAWN_SIGN) : bits
}

/** Of small letters, capitals and digits, how many kinds: what a password manager draws has them all. */
function kindsOf(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u].filter((kind) => kind.test(password)).length
}
