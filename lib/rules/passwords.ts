/** NIST SP 800-63B and the CNIL's recommendation of 2022 meet there: long, without composition rules. */
export const MIN_PASSWORD_LENGTH = 12
/** Longer texts would only make the server work. */
export const MAX_PASSWORD_LENGTH = 200

export type PasswordRefusal =
  { code: 'passwordTooShort'; min: number } | { code: 'passwordTooCommon' } | { code: 'passwordTellsOwner' }

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
  ],
])

const ROWS = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'azertyuiopqsdfghjklmwxcvbn']

/** Why a new password is refused for this person, or null. `email` and the names are what a stranger knows of them. */
export function whyWeakPassword(
  password: string,
  owner: { email: string | null; firstName: string; lastName: string },
): PasswordRefusal | null {
  if ([...password].length < MIN_PASSWORD_LENGTH)
    return { code: 'passwordTooShort', min: MIN_PASSWORD_LENGTH }
  const plain = bare(password)
  if (COMMON.has(plain) || isRepetition(plain) || isRow(plain)) return { code: 'passwordTooCommon' }
  if (tellsOwner(plain, owner)) return { code: 'passwordTellsOwner' }
  return null
}

/** Lower case, without accents nor signs: 'Mot-de-Passe 123' is 'motdepasse123'. Only signs: left as it is. */
function bare(text: string): string {
  const folded = text.normalize('NFKD').toLowerCase()
  return folded.replace(/[^a-z0-9]/g, '') || folded
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
function tellsOwner(
  plain: string,
  owner: { email: string | null; firstName: string; lastName: string },
): boolean {
  const mailbox = bare(owner.email?.split('@')[0] ?? '')
  const first = bare(owner.firstName)
  const last = bare(owner.lastName)
  return [mailbox, first + last, last + first].some((known) => known.length >= 5 && plain.includes(known))
}
