import { calendarVisits } from '../context'
import { median } from '../figures'
import { memoryMb } from '../processor'
import { figure } from '../report'
import type { Row } from '../row'
import { visitFor } from '../visits'

// The memory of one server that never rests. What it holds after its first fifth, caches filled, is what it may not
// grow from.

const STEPS = 20
const [SHORT_STEP, LONG_STEP] = [1.5, 30] // seconds: half a minute in all, or ten

export const row: Row = {
  name: 'memoire',
  title: 'La mémoire d’un serveur sans repos',
  isShort: true,
  bars: [
    { name: 'memory', title: 'à la fin', unit: 'Mo', better: 'less', goal: 400, gate: 600 },
    {
      name: 'growth',
      title: 'croissance depuis le premier cinquième',
      unit: '%',
      better: 'less',
      goal: 5,
      gate: 25,
    },
  ],
  async measure(context) {
    const world = await context.calendarWorld(60_000)
    const portal = await context.startPortal(world.url)
    const step = context.isComplete ? LONG_STEP : SHORT_STEP
    const asked = {
      origin: portal.origin,
      visits: calendarVisits(world.families),
      spenders: [],
      seconds: step,
    }
    const memory = []
    let pages = 0
    for (let count = 0; count < STEPS; count++) {
      pages += (await visitFor(asked)).requests
      memory.push(memoryMb(portal.pid, 'VmRSS'))
    }
    const most = memoryMb(portal.pid, 'VmHWM')
    await portal.stop()
    // Of several moments: one may fall before or after what is let go now and then.
    const [early, late] = [median(memory.slice(2, 6)), median(memory.slice(-4))]
    return {
      costs: { processMb: late },
      values: { memory: late, growth: Math.max(0, (late / early - 1) * 100) },
      detail: `${figure(pages)} pages en ${figure((STEPS * step) / 60)} min : ${figure(early, 'Mo')} après le premier cinquième, ${figure(late, 'Mo')} à la fin, ${figure(most, 'Mo')} au plus`,
      rounds: memory,
    }
  },
}
