import { ROUNDS } from '../context'
import { median } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// From the launch of the built server, on a database that it knows, to its first answer.

export const row: Row = {
  name: 'demarrage',
  title: 'Démarrer',
  isShort: true,
  bars: [
    {
      name: 'seconds',
      title: 'du lancement à la première réponse',
      unit: 's',
      better: 'less',
      goal: 1,
      gate: 5,
    },
  ],
  async measure(context) {
    const { url } = await context.openDatabase()
    const portal = await context.startPortal(url)
    const times = []
    for (let round = 0; round < ROUNDS; round++) {
      await portal.kill()
      times.push((await portal.restart()) / 1000)
    }
    await portal.stop()
    return {
      values: { seconds: median(times) },
      detail: `${figure(Math.max(...times), 's')} au plus, base ouverte et migrations vérifiées`,
      rounds: times,
    }
  },
}
