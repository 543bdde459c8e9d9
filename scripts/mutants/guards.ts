/** A guard of the product, how to take it off, and the tests that must then turn red. */
export type Guard = {
  file: string
  /** Text of the file, found once, and what takes its place. */
  off: readonly (readonly [guard: string, without: string])[]
  project: 'unit' | 'db'
  /** Where the guard is watched: a file of tests. */
  tests: string
}

const locks = 'lib/db/locks.ts'

/** What keeps places, money and records safe, a guard each (docs/securite.md, T36). */
export const guards = {
  /** One at a time in a family. */
  lock: {
    file: locks,
    off: [
      ['WHERE id = ${familyId}::uuid FOR UPDATE', 'WHERE id = ${familyId}::uuid'],
      ['ANY(${[...childIds]}::uuid[]) ORDER BY id FOR UPDATE', 'ANY(${[...childIds]}::uuid[])'],
    ],
    project: 'db',
    tests: 'lib/domain/booking/quota/race.db.test.ts',
  },
  /** Places in one order, whoever asks. */
  order: {
    file: locks,
    off: [
      [
        'place WHERE id = ANY(${ids}::uuid[]) ORDER BY id',
        'place WHERE id = ANY(${ids}::uuid[]) ORDER BY array_position(${ids}::uuid[], id)',
      ],
    ],
    project: 'db',
    tests: 'lib/db/locks.db.test.ts',
  },
  /** The same « Valider » twice is one request. */
  idempotence: {
    file: 'lib/domain/booking/basket/service.ts',
    off: [['where: { idempotencyKey: key }', 'where: { idempotencyKey: `${key}, which nobody has sent` }']],
    project: 'db',
    tests: 'lib/domain/booking/booking.db.test.ts',
  },
  /** A right is asked for… */
  permission: {
    file: 'lib/auth/guards.ts',
    off: [['if (!isAllowed(staff.role, permission)) refused(visitor.accountId, permission)\n', '\n']],
    project: 'unit',
    tests: 'app/matrix.test.ts',
  },
  /** …and a family is one's own. */
  family: {
    file: 'lib/domain/document/queries.ts',
    off: [['position, documentsOfGuardian(family))', 'position, {})']],
    project: 'db',
    tests: 'lib/domain/document/service.db.test.ts',
  },
  /** So many cancellations, and no more. */
  quota: {
    file: 'lib/rules/quotas.ts',
    off: [['quota.used + asked <= quota.allowed', 'true']],
    project: 'db',
    tests: 'lib/domain/booking/quota/quota.db.test.ts',
  },
  /** The last moment is refused, and not a millisecond later. */
  deadline: {
    file: 'lib/rules/rule-answer.ts',
    off: [['const open = openAt(windows, now)', 'const open = openAt(windows, now - 1)']],
    project: 'unit',
    tests: 'lib/rules/rule-answer.property.test.ts',
  },
  /** A session that was ended opens nothing. */
  session: {
    file: 'lib/auth/session.ts',
    off: [['AND session.revoked_at IS NULL', '']],
    project: 'db',
    tests: 'lib/auth/session.db.test.ts',
  },
  /** Nothing of the service answers without a second factor. */
  factor: {
    file: 'lib/auth/guards.ts',
    off: [
      [
        "if (env().mode !== 'demo' && !visitor.isTwoFactor) redirect('/securite/double-authentification')\n",
        '\n',
      ],
    ],
    project: 'db',
    tests: 'lib/auth/session.db.test.ts',
  },
  /** What is written comes from a page of the portal. */
  origin: {
    file: 'lib/web/origin.ts',
    off: [["return URL.parse(origin)?.host === sent.get('host') || origin === publicUrl", 'return true']],
    project: 'unit',
    tests: 'lib/web/origin.test.ts',
  },
  /** Guesses beyond those of a day aren't looked at. */
  guesses: {
    file: 'lib/domain/account/service.ts',
    off: [['isJudged ? (account?.passwordHash ?? null) : null', 'account?.passwordHash ?? null']],
    project: 'db',
    tests: 'lib/domain/account/service.db.test.ts',
  },
  /** A mail is marked as sent once it was. */
  outbox: {
    file: 'lib/email/deliver.ts',
    off: [
      [
        'const { providerId } = await transport.send(mail)',
        'await markSent(now, mail, attempts, null)\n    const { providerId } = await transport.send(mail)',
      ],
    ],
    project: 'db',
    tests: 'lib/email/deliver.db.test.ts',
  },
  /** What is said of a child is sealed before it is written. */
  encryption: {
    file: 'lib/vault/seal.ts',
    off: [
      [
        'const body = Buffer.concat([cipher.update(content), cipher.final()])',
        'const body = Buffer.from(content)',
      ],
    ],
    project: 'unit',
    tests: 'lib/vault/seal.test.ts',
  },
  /** What is personal stays out of the log. */
  redaction: {
    file: 'lib/rules/redaction.ts',
    off: [
      [
        'return MASKS.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), kept)',
        'return kept',
      ],
    ],
    project: 'unit',
    tests: 'lib/rules/redaction.test.ts',
  },
} satisfies Record<string, Guard>

export type GuardName = keyof typeof guards
