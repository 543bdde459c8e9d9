// What never goes to a log: who people are, how they are reached, what opens something (OWASP ASVS 5.0, V16.2.5).

const MASKS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // 'postgresql://user:password@server', 'smtp://…': the server may be said, who signs in may not.
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@]{1,300}@/gi, '$1[masqué]@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{4,}/gi, '$1 [masqué]'],
  [/\beyJ[\w-]{5,}\.[\w.-]{5,}/g, '[jeton]'],
  // '__Host-session=…', '"password": "…"', 'token: …'.
  [
    /((?:password|passe|passwd|pwd|secret|token|jeton|cookie|session|authorization|api[_-]?key|otp)[\w-]{0,20}["']?\s{0,3}[:=]\s{0,3})(?:"[^"]*"|'[^']*'|[^\s,;&}\])]+)/gi,
    '$1[masqué]',
  ],
  [/[\p{L}\p{N}._%+'-]{1,100}@[\p{L}\p{N}-]{1,100}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu, '[courriel]'],
  [/\b(?:[A-Z]{2}|fr)\d{2}(?: ?[A-Za-z0-9]{4}){3,7}(?: ?[A-Za-z0-9]{1,3})?\b/g, '[iban]'],
  [/(?:\+33|\b0033|\b0)[ .-]?(?:\(0\))?[1-9](?:[ .-]?\d{2}){4}\b|\+\d{8,15}\b/g, '[téléphone]'],
  // Secrets of addresses: 256 bits in base64url. Our own identifiers are shorter.
  [/(?<![\w-])[\w-]{40,}(?![\w-])/g, '[jeton]'],
]

const LONGEST = 4_000

/** A text without what must not be written down, cut at 4,000 characters. */
export function redact(text: string): string {
  const kept = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\S{1,300}$/, '')}…` : text
  return MASKS.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), kept)
}

/** What a log says of a fault. */
export type SafeFault = {
  name: string
  message?: string
  code?: string
  model?: string
  constraint?: string
  at?: string[]
  cause?: SafeFault
}

/**
 * A fault without the values that it was about. A library that quotes them (a database names the row, a parser the text
 * that it read) is only heard for its name, its code and where it happened; our own messages hold identifiers at most.
 */
export function safeFault(error: unknown, depth = 0): SafeFault {
  if (!(error instanceof Error)) return { name: typeof error, message: redact(String(error)) }
  const { code, meta, constraint, cause, digest } = error as Error & Record<string, unknown>
  const model = (meta as { modelName?: unknown } | undefined)?.modelName
  return {
    name: error.name,
    ...(!isQuoting(error) && { message: redact(error.message) }),
    ...word('code', code),
    ...word('constraint', constraint),
    ...word('model', model),
    ...word('digest', digest),
    at: placesOf(error),
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: safeFault(cause, depth + 1) }),
  }
}

const MAX_CAUSES = 2
const MAX_PLACES = 12

function isQuoting(error: Error): boolean {
  return (
    /^(PrismaClient|DriverAdapter|SyntaxError|ZodError|\$ZodError|DatabaseError|error$)/.test(error.name) ||
    /^(PrismaClient|DatabaseError|PostgresError)/.test(error.constructor.name) ||
    'severity' in error
  )
}

/** Codes and names are words; anything else may be a value. */
function word<K extends string>(key: K, value: unknown): { [key in K]?: string } {
  const isWord = typeof value === 'string' && /^[\w.:-]{1,63}$/.test(value)
  return (isWord ? { [key]: value } : {}) as { [key in K]?: string }
}

/** Where it happened, without the message that heads a stack. */
function placesOf(error: Error): string[] {
  const lines = error.stack?.split('\n') ?? []
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_PLACES)
    .map((line) => line.trim())
}
