import { fork } from 'node:child_process'
import { once } from 'node:events'
import { hashPassword } from '@/lib/auth/password'
import { createOrganisation } from '@/prisma/factories'
import { filledForm, visit } from '@/scripts/storm/visitor'
import type { Portal } from '@/scripts/storm/portal'
import { type Context, ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { askProbe, withProbe } from '../probe'
import { figure } from '../report'
import type { Row } from '../row'
import { type Answered, type Asked, type Visit, visitFor, warmUp } from '../visits'

// Signing in by the form, as a browser without JavaScript sends it, beside argon2id alone with the same cost. And how
// late the event loop of the portal is meanwhile: what a page waits for more.

const ACCOUNTS = 400
const CONNECTIONS = 16
const SECONDS = 3
const PASSWORD = 'quatre chevaux dans un pré'

export const row: Row = {
  name: 'connexion',
  title: 'Se connecter',
  isShort: true,
  bars: [
    {
      name: 'rate',
      title: 'débit ÷ argon2id seul, deux à la fois',
      unit: '×',
      better: 'more',
      goal: 0.6,
      gate: 0.35,
    },
    {
      name: 'lag',
      title: 'retard de la boucle d’événements, p99',
      unit: 'ms',
      better: 'less',
      goal: 50,
      gate: 200,
    },
  ],
  async measure(context) {
    const portal = await portalOfAccounts(context)
    const asked: Asked = {
      ...{ origin: portal.origin, connections: CONNECTIONS, seconds: SECONDS },
      visits: await signIns(portal),
      spenders: [portal, context.postgres],
    }
    await warmUp(asked)
    const rounds: (Answered & { floor: number; lag: number })[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const floor = await argon2Alone()
      await askProbe(portal)
      const answered = await visitFor(asked)
      rounds.push({ floor, ...answered, lag: (await askProbe(portal)).lagMs })
    }
    await portal.stop()
    const of = (what: 'rate' | 'floor' | 'p50' | 'p95' | 'cpuMs' | 'lag') =>
      rounds.map((round) => round[what])
    return {
      values: { rate: medianRatio(of('rate'), of('floor')), lag: median(of('lag')) },
      detail: `${figure(median(of('rate')))} connexions par seconde, ${CONNECTIONS} à la fois, p95 ${figure(median(of('p95')), 'ms')}, ${figure(median(of('cpuMs')), 'ms')} de processeur chacune ; argon2id seul : ${figure(median(of('floor')))}`,
      rounds,
    }
  },
}

async function portalOfAccounts(context: Context): Promise<Portal> {
  const { url, opened } = await context.openDatabase()
  await createOrganisation(opened.prisma)
  const passwordHash = await hashPassword(PASSWORD)
  const accounts = await opened.prisma.account.createManyAndReturn({
    data: Array.from({ length: ACCOUNTS }, (_, n) => ({ email: emailOf(n), passwordHash })),
    select: { id: true },
  })
  await opened.prisma.adult.createMany({
    data: accounts.map(({ id }) => ({ accountId: id, firstName: 'Claire', lastName: 'Aubin' })),
  })
  return context.startPortal(url, withProbe)
}

const emailOf = (n: number) => `parent${n}@bench.example`

/** The form of the page, filled by each account. */
async function signIns({ origin }: Portal): Promise<Visit[]> {
  const { html } = await visit({ origin, cookie: '' }, '/connexion')
  const visits = []
  for (let n = 0; n < ACCOUNTS; n++) {
    const filled: [string, string][] = [
      ['identifier', emailOf(n)],
      ['password', PASSWORD],
    ]
    const sent = new Response(filledForm(html, 'name="identifier"', filled))
    const headers = { origin, 'content-type': sent.headers.get('content-type')! }
    visits.push({ address: '/connexion', headers, body: await sent.text(), expected: 303 })
  }
  return visits
}

/** Passwords per second of bench/floors/argon2.mjs. */
async function argon2Alone(): Promise<number> {
  const alone = fork('bench/floors/argon2.mjs', [String(SECONDS)], { execArgv: [] })
  const [rate] = (await once(alone, 'message')) as [number]
  return rate
}
