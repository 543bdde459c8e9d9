import { availableParallelism } from 'node:os'
import { hashPassword } from '@/lib/auth/password'
import { percentile } from '../figures'
import { type Opening, prepareOpening, receive, wrongAfter } from '../opening'
import { cpuMs } from '../processor'
import { figure } from '../report'
import type { Row } from '../row'
import { visitFor, warmUp } from '../visits'

// Two thousand families on the morning of the inscriptions: each signs in, opens the calendar twice and takes a day on
// each, opens its basket and sends it, by two processes and PostgreSQL, the visitors on the same cores.

const ALL = 2000
const SHORT = 120
/** They come first, and don't count: a server that has just started compiles. */
const BEFORE = 40
/** As many as the portal receives at once. */
const AT_ONCE = 60

export const row: Row = {
  name: 'ouverture',
  title: 'La minute de l’ouverture',
  isShort: true,
  bars: [
    {
      name: 'seconds',
      title: '2 000 familles, de la connexion au panier envoyé',
      unit: 's',
      better: 'less',
      goal: 75,
      gate: null,
    },
    {
      name: 'times',
      title: 'processeur d’une famille ÷ autant de pages Next nues et un mot de passe',
      unit: '×',
      better: 'less',
      goal: 2,
      gate: 8,
    },
    {
      name: 'p95',
      title: 'du clic à la page, redirections comprises, p95',
      unit: 'ms',
      better: 'less',
      goal: 1000,
      gate: null,
    },
    { name: 'faults', title: 'réponses fausses', unit: '', better: 'less', goal: 0, gate: 0 },
    {
      name: 'wrong',
      title: 'paniers accusés puis perdus, ou dépassés par un panier envoyé après',
      unit: '',
      better: 'less',
      goal: 0,
      gate: 0,
    },
  ],
  async measure(context) {
    const count = context.isComplete ? ALL : SHORT
    const bare = await context.bareNext()
    const empty = { origin: bare.origin, visits: [{ address: '/' }], spenders: [bare] }
    await warmUp(empty)
    const opening = await prepareOpening(context, BEFORE + count)
    await receive(opening, opening.families.slice(0, BEFORE), AT_ONCE)
    const spent = spentBy(opening, context.postgres)
    const told = await receive(opening, opening.families.slice(BEFORE), AT_ONCE)
    const [server, database] = spent()
    await opening.portal.stop()
    const pages = (await visitFor(empty)).cpuMs * (told.requests / count)
    const password = await passwordMs()
    const wrong = await wrongAfter(opening, told.sent)
    const each = (ms: number) => ms / count
    const cpu = each(server + database + told.cpuMs)
    return {
      values: {
        seconds: context.isComplete ? told.seconds : (cpu * ALL) / 1000 / availableParallelism(),
        times: each(server + database) / (pages + password),
        p95: percentile(
          told.waits.map(({ ms }) => ms),
          0.95,
        ),
        faults: told.faults.length,
        wrong: wrong.lost + wrong.late,
      },
      costs: { portalMs: each(server), databaseMs: each(database) },
      detail: [
        `${figure(count)} familles, ${AT_ONCE} à la fois, en ${figure(told.seconds, 's')}${context.isComplete ? '' : ' (pour 2 000, calculé du processeur, tous les cœurs pris)'}`,
        `${figure(told.requests / count)} requêtes et ${figure(cpu, 'ms')} de processeur par famille : portail ${figure(each(server), 'ms')}, PostgreSQL ${figure(each(database), 'ms')}, visiteurs ${figure(each(told.cpuMs), 'ms')}`,
        `autant de pages Next nues : ${figure(pages, 'ms')}, et un mot de passe : ${figure(password, 'ms')}`,
        `médianes : ${medians(told.waits)}`,
        ...told.faults.slice(0, 1),
      ].join(' ; '),
      rounds: { ...told, wrong },
    }
  },
}

/** Milliseconds of processor that a password takes by itself. */
async function passwordMs(): Promise<number> {
  const PASSWORDS = 20
  const before = cpuMs([process])
  for (let count = 0; count < PASSWORDS; count++) await hashPassword('quatre chevaux dans un pré')
  return (cpuMs([process]) - before) / PASSWORDS
}

/** Begins to count; answers the milliseconds of processor since then, of the portal and of the database. */
function spentBy({ portal }: Opening, postgres: { pid: number }): () => [number, number] {
  const now = () => [cpuMs([portal]), cpuMs([postgres])] as const
  const [server, database] = now()
  return () => {
    const [serverThen, databaseThen] = now()
    return [serverThen - server, databaseThen - database]
  }
}

function medians(waits: readonly { step: string; ms: number }[]): string {
  return [...Map.groupBy(waits, ({ step }) => step)]
    .map(
      ([step, of]) =>
        `${step} ${figure(
          percentile(
            of.map(({ ms }) => ms),
            0.5,
          ),
          'ms',
        )}`,
    )
    .join(', ')
}
