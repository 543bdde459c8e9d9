import { fork } from 'node:child_process'
import { once } from 'node:events'
import { nodeFlags } from '@/scripts/steps/serve.mjs'
import { ROUNDS } from '../context'
import { median } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// A hundred thousand lines as CSV, as an export of the portal makes them (lib/exports), each time in a new process, whose memory is read before and at its highest.

type Told = { seconds: number; memory: number; bytes: number }

export const row: Row = {
  name: 'csv',
  title: 'Cent mille lignes en CSV',
  isShort: true,
  bars: [
    { name: 'seconds', title: 'durée', unit: 's', better: 'less', goal: 2, gate: 6 },
    { name: 'memory', title: 'mémoire prise en plus', unit: 'Mo', better: 'less', goal: 40, gate: 150 },
  ],
  async measure() {
    const rounds: Told[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const child = fork('bench/csv-lines.mjs', { execArgv: [...nodeFlags, '--expose-gc'] })
      const [told] = (await once(child, 'message')) as [Told]
      rounds.push(told)
    }
    const of = (what: 'seconds' | 'memory' | 'bytes') => median(rounds.map((round) => round[what]))
    return {
      values: { seconds: of('seconds'), memory: of('memory') },
      detail: `un fichier de ${figure(of('bytes') / 1_000_000, 'Mo')}`,
      rounds,
    }
  },
}
