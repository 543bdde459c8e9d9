import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { openTestDatabase } from '@/lib/db/testing'
import { activate } from '@/lib/domain/account/activation/service'
import { postResetLink } from '@/lib/domain/account/link/service'
import { resetPassword, signIn } from '@/lib/domain/account/service'
import { countAttempt } from '@/lib/domain/account/throttle/service'
import { createOrganisation } from '@/prisma/factories'

// Guessing (T11) and enumeration (T12), at their full size. Waiting is counted, not lived.

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)

const now = Date.parse('2026-11-23T09:00:00Z')
const DAY = 24 * 3_600_000
const password = 'quatre chevaux dans un pré'
const passwordHash = await hashPassword(password)
const noWait = async () => {}

const loopback = (n: number) => `127.0.${Math.floor(n / 250)}.${1 + (n % 250)}`

async function accounts(count: number): Promise<{ id: string; email: string; number: number }[]> {
  const start = await prisma.account.count()
  const data = Array.from({ length: count }, (_, n) => ({ email: `a${start + n}@exemple.fr`, passwordHash }))
  const made = await prisma.account.createManyAndReturn({
    data,
    select: { id: true, email: true, number: true },
  })
  await prisma.adult.createMany({
    data: made.map(({ id }) => ({ accountId: id, firstName: 'Claire', lastName: 'Aubin' })),
  })
  return made.map((account) => ({ ...account, email: account.email! }))
}

/** Runs so many pieces of work, a few at a time, and answers what each answers. */
async function each<T>(count: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const answers = new Array<T>(count)
  let next = 0
  const worker = async () => {
    for (let n = next++; n < count; n = next++) answers[n] = await work(n)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answers
}

beforeEach(() => prisma.signInThrottle.deleteMany())

test.each([1, 250])(
  '100,000 guesses of a day on one account, from %i addresses: 80 judged, and its owner gets in',
  async (addresses) => {
    const [account] = await accounts(1)
    const { id, email } = account!
    const own = { identifier: email, password, address: '192.0.2.1' }
    const before = await signIn(now, own, noWait)
    const device = before.ok ? before.value.device : null
    let owner = 0
    const judged = await each(100_000, 8, async (n) => {
      const moment = now + Math.floor((n / 100_000) * DAY)
      const isOwn = n % 1000 === 999
      const { ok } = isOwn ? await signIn(moment, { ...own, device }, noWait) : { ok: false }
      if (ok) owner += 1
      return (await countAttempt(moment, { who: id, address: loopback(n % addresses) })).isJudged
    })
    const count = judged.filter(Boolean).length
    console.warn(
      `${addresses} addresses: ${count} guesses judged of 100,000; the owner came in ${owner} times of 100.`,
    )
    expect(count).toBeLessThanOrEqual(80)
    expect(owner).toBe(100)
    // The owner's new telephone, before the day is over: by a new password.
    const end = now + DAY - 1
    expect((await signIn(end, own, noWait)).ok).toBe(false)
    await postResetLink(end, email)
    const mail = await prisma.outboxMail.findFirstOrThrow({ where: { to: email, kind: 'passwordReset' } })
    const token = /mot-de-passe\/(\S+)/.exec(mail.text)![1]!
    const fresh = 'six moutons noirs et blancs'
    const reset = await resetPassword(end, token, fresh, { address: null })
    const telephone = reset.ok ? reset.value.device : null
    expect((await signIn(end, { ...own, password: fresh, device: telephone }, noWait)).ok).toBe(true)
  },
  // Twice a hundred thousand transactions, on a small machine.
  1_800_000,
)

test('10,000 accounts, three guesses each: one address has 1,000 of them judged, and keeps out nobody else', async () => {
  const people = await accounts(10_000)
  const from = async (address: (n: number) => string) => {
    const counts = await each(30_000, 8, (n) =>
      countAttempt(now + Math.floor((n / 30_000) * DAY), {
        who: people[n % 10_000]!.id,
        address: address(n),
      }),
    )
    return counts.filter(({ isJudged }) => isJudged).length
  }
  const one = await from(() => '127.0.0.1')
  expect(one).toBeLessThanOrEqual(1_000)
  const many = await from((n) => loopback(n % 250))
  console.warn(`Three guesses on 10,000 accounts: ${one} judged from one address, ${many} from 250.`)
  const victim = await signIn(
    now + DAY,
    { identifier: people[5]!.email, password, address: '192.0.2.1' },
    noWait,
  )
  expect(victim.ok).toBe(true)
})

test('a thousand guesses at once from one address: another waits for its turn only, and pages answer', async () => {
  const [account] = await accounts(1)
  const guess = (n: number) =>
    signIn(now, { identifier: `x${n}@exemple.fr`, password: 'devinette', address: '127.0.0.1' }, noWait).then(
      () => 'judged',
      (error: Error) => error.name,
    )
  const flood = Array.from({ length: 1_000 }, (_, n) => guess(n))
  const pages: number[] = []
  const owners: number[] = []
  for (let round = 0; round < 20; round++) {
    await sleep(50)
    let start = performance.now()
    await prisma.organisation.findFirst()
    pages.push(performance.now() - start)
    start = performance.now()
    expect(
      (await signIn(now, { identifier: account!.email, password, address: '192.0.2.1' }, noWait)).ok,
    ).toBe(true)
    owners.push(performance.now() - start)
  }
  const answers = await Promise.all(flood)
  const worst = (times: number[]) => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!)
  const busy = answers.filter((answer) => answer === 'Busy').length
  console.warn(
    `During a thousand guesses (${busy} told to come back): a page ${worst(pages)} ms, the owner ${worst(owners)} ms (p95).`,
  )
  expect(answers.every((answer) => answer === 'judged' || answer === 'Busy')).toBe(true)
  expect(worst(pages)).toBeLessThan(1_000)
})

const SIZE = 1_000

test.each(['sign-in by e-mail', 'sign-in by number', 'activation'])(
  'a thousand known and a thousand unknown, %s: one answer, in one time',
  async (way) => {
    const known = await accounts(SIZE)
    const answers = new Set<string>()
    const ask = async (isKnown: boolean, n: number) => {
      const { email, number } = isKnown ? known[n]! : { email: `b${n}@exemple.fr`, number: 2_000_000_000 + n }
      const from = { address: null, password: 'une devinette au hasard' }
      const start = performance.now()
      const answer =
        way === 'activation'
          ? await activate(now, { ...from, number: String(number), code: 'ABCDE-ABCDE-ABCDE', email: null })
          : await signIn(
              now,
              { ...from, identifier: way.endsWith('number') ? String(number) : email },
              noWait,
            )
      const time = performance.now() - start
      answers.add(JSON.stringify(answer))
      return time
    }
    for (let n = 0; n < 20; n++) await ask(false, SIZE + n)
    // In a random order, so that what the machine does besides falls on both alike.
    const order = Array.from({ length: 2 * SIZE }, (_, n) => ({
      isKnown: n < SIZE,
      n: n % SIZE,
      at: Math.random(),
    }))
    const times = { known: [] as number[], unknown: [] as number[] }
    for (const { isKnown, n } of order.sort((a, b) => a.at - b.at))
      times[isKnown ? 'known' : 'unknown'].push(await ask(isKnown, n))
    const gap = Math.abs(median(times.known) - median(times.unknown))
    const p = mannWhitney(times.known, times.unknown)
    console.warn(`${way}: medians ${gap.toFixed(2)} ms apart, Mann-Whitney p = ${p.toFixed(3)}`)
    expect(answers.size).toBe(1)
    expect(gap).toBeLessThan(5)
    expect(p).toBeGreaterThan(0.01)
  },
)

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!
}

/** The two-sided p of the Mann-Whitney test, by its normal approximation: both samples have a thousand times. */
function mannWhitney(some: number[], others: number[]): number {
  const all = [
    ...some.map((time) => ({ time, isSome: true })),
    ...others.map((time) => ({ time, isSome: false })),
  ]
  const ranks = all
    .sort((a, b) => a.time - b.time)
    .reduce((sum, { isSome }, rank) => sum + (isSome ? rank + 1 : 0), 0)
  const [m, n] = [some.length, others.length]
  const u = ranks - (m * (m + 1)) / 2
  const z = Math.abs(u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12)
  return 2 * upperTail(z)
}

/** P(Z > z) of the standard normal law (Abramowitz and Stegun 26.2.17, to 7.5e-8). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = terms.reduce((total, term, power) => total + term * t ** (power + 1), 0)
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
