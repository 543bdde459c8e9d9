import { countStatements } from '@/lib/db/count-statements'
import { applyDueBatches, planDecision, undoBatch } from '@/lib/domain/booking/batch/service'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests, createService } from '@/prisma/booking-factory'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { ROUNDS } from '../context'
import { median } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// « Accepter » on the whole queue: the click, which can be undone for a while; then its effect, mails written.

const REQUESTS = 500
const NOW = parisInstant(day('2026-11-23'), '09:00')
const days = Array.from({ length: 5 }, (_, week) => addDays(day('2026-12-09'), 7 * week))
const LINES = REQUESTS * days.length
/** Longer than a decision can be undone. */
const LATER = 60_000

export const row: Row = {
  name: 'decisions',
  title: 'Accepter 500 demandes, 2 500 journées',
  isShort: true,
  bars: [
    { name: 'click', title: 'le clic', unit: 'ms', better: 'less', goal: 200, gate: 1000 },
    { name: 'statements', title: 'requêtes SQL du clic', unit: '', better: 'less', goal: 15, gate: 20 },
    { name: 'seconds', title: 'le clic et son effet', unit: 's', better: 'less', goal: 1.5, gate: 5 },
  ],
  async measure(context) {
    const { prisma } = (await context.openDatabase()).opened
    await createOrganisation(prisma)
    const service = await createService(prisma)
    const offer = await createOffer(prisma, { days, capacity: 600, centreCapacity: 600, rules: openRules() })
    const { upTo } = await createRequests(prisma, NOW, { ...offer, days, families: REQUESTS })
    const filter = { ...wholeQueue, programmeId: offer.programmeId }
    const clicks = []
    const counts = []
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) await undoLatest()
      const began = performance.now()
      const { statements, result } = await countStatements(() =>
        planDecision(service.staff, NOW, { decision: 'accept' }, { upTo, filter }),
      )
      clicks.push(performance.now() - began)
      counts.push(statements)
      if (result.decided !== LINES) throw new Error(`${result.decided} lines were decided`)
    }
    const began = performance.now()
    const effect = await countStatements(() => applyDueBatches(NOW + LATER))
    const effectMs = performance.now() - began
    if (effect.result !== LINES) throw new Error(`${effect.result} lines took effect`)
    return {
      values: {
        click: median(clicks),
        statements: Math.max(...counts),
        seconds: (median(clicks) + effectMs) / 1000,
      },
      detail: `l’effet, e-mails écrits : ${figure(effectMs, 'ms')}, ${effect.statements} requêtes`,
      rounds: clicks,
    }

    async function undoLatest() {
      const { id } = await prisma.decisionBatch.findFirstOrThrow({ orderBy: { id: 'desc' } })
      const undone = await undoBatch(service.staff, NOW, id)
      if (!undone.ok) throw new Error(undone.refusal.code)
    }
  },
}
