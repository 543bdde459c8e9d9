/** NIST SP 800-63B and the CNIL's recommendation of 2022 meet there: long, without composition rules. */
export const MIN_PASSWORD_LENGTH = 12
/** Longer texts would only make the server work. */
export const MAX_PASSWORD_LENGTH = 200
/** Guesses that a password has to stand, as a power of two: 50 bits, the CNIL's level for a password with delays. */
export const MIN_PASSWORD_BITS = 50
/** What its letters and digits have to stand alone: spaces between the letters of « azerty » make no secret of it. */
const MIN_BARE_BITS = 40

export type PasswordRefusal =
  | { code: 'passwordTooShort'; min: number }
  | { code: 'passwordTooCommon' }
  | { code: 'passwordTellsOwner' }
  | { code: 'passwordTooWeak' }

/** What a stranger may know of a person: names and e-mail; `words` besides, such as their town and their children. */
export type PasswordOwner = {
  email: string | null
  firstName: string
  lastName: string
  words?: readonly string[]
}

/** log2 of the guesses that a password stands, for who knows these words of its owner (lib/auth/password-bits.ts). */
export type BitsOf = (password: string, words: readonly string[]) => number

/** The example that the screens show is everybody's. */
export const PASSWORD_EXAMPLE = 'hexagone vélo mousson tiroir'

/** What people choose when twelve characters are asked for; compared without accents, case or signs. */
const COMMON = new Set([
  ...[
    'motdepasse123',
    'motdepasse1234',
    'motdepasse2025',
    'motdepasse2026',
    'monmotdepasse',
    'motdepasse12',
    'motdepassemotdepasse',
  ],
  ...[
    'password1234',
    'password12345',
    'passwordpassword',
    'azertyuiopqs',
    'azertyuiop12',
    'azertyuiop123',
    'azertyazerty',
  ],
  ...[
    'azerty123456',
    'azertyuiopqsdfghjklm',
    'qwertyuiop12',
    'qwertyuiop123',
    'qwerty123456',
    'qwertyuiopasdf',
  ],
  ...[
    'portailfamille',
    'portailfamilles',
    'centredeloisirs',
    'accueildeloisirs',
    'jetaimejetaime',
    'iloveyouiloveyou',
  ],
  ...[
    'administrateur',
    'administrator',
    'communedecommunes',
    'communautedecommunes',
    'bonjourbonjour',
    'doudoudoudou',
    bare(PASSWORD_EXAMPLE),
  ],
])

const ROWS = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'azertyuiopqsdfghjklmwxcvbn']

/**
 * Why a new password is refused for this person, or null: too short, one that everybody chooses, one that says its
 * owner's name, or guessed in less than 2^50 tries. No rule of composition (CNIL 2022, ANSSI 2021, NIST SP 800-63B).
 */
export function whyWeakPassword(typed: string, owner: PasswordOwner, bitsOf: BitsOf): PasswordRefusal | null {
  const password = typed.normalize('NFKC')
  if ([...password].length < MIN_PASSWORD_LENGTH)
    return { code: 'passwordTooShort', min: MIN_PASSWORD_LENGTH }
  const plain = bare(password)
  if (COMMON.has(plain) || isRepetition(plain) || isRow(plain)) return { code: 'passwordTooCommon' }
  if (tellsOwner(plain, owner)) return { code: 'passwordTellsOwner' }
  const words = knownWords(owner)
  const isStrong = bitsOf(password, words) >= MIN_PASSWORD_BITS && bitsOf(plain, words) >= MIN_BARE_BITS
  return isStrong ? null : { code: 'passwordTooWeak' }
}

/** Each word of three letters or more that a stranger would try first, without accents and in lower case. */
function knownWords({ email, firstName, lastName, words = [] }: PasswordOwner): string[] {
  const texts = [email ?? '', firstName, lastName, ...words, 'portail famille familles']
  const known = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
  return [...new Set(known.flatMap((word) => [word.toLowerCase(), bare(word)]))].filter(
    (word) => word.length >= 3,
  )
}

/** Lower case, without accents nor signs: 'Mot-de-Passe 123' is 'motdepasse123'. Only signs: left as it is. */
function bare(text: string): string {
  const folded = text.normalize('NFKD').toLowerCase()
  return folded.replace(/[^\p{L}\p{N}]/gu, '') || folded
}

/** 'aaaaaaaaaaaa', 'abcabcabcabc': a motif of four characters at most, again and again. */
function isRepetition(plain: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/s.test(plain) && new Set(plain).size <= 4
}

function isRow(plain: string): boolean {
  const backwards = [...plain].reverse().join('')
  return ROWS.some((row) => row.includes(plain) || row.includes(backwards))
}

/** The whole name of the mailbox, or first and last name together: too short to be refused are 'lea' or 'm.roy'. */
function tellsOwner(plain: string, owner: PasswordOwner): boolean {
  const mailbox = bare(owner.email?.split('@')[0] ?? '')
  const first = bare(owner.firstName)
  const last = bare(owner.lastName)
  return [mailbox, first + last, last + first].some((known) => known.length >= 5 && plain.includes(known))
}
