import { DAYS, FAMILIES, issueAnew, monthToBill } from '../billed-month'
import { ROUNDS } from '../context'
import { median } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// A month of invoices, computed, numbered and issued, with their mails.

export const row: Row = {
  name: 'factures',
  title: 'Calculer et émettre le mois de 1 000 familles',
  isShort: true,
  bars: [{ name: 'seconds', title: 'un mois, mails compris', unit: 's', better: 'less', goal: 3, gate: 10 }],
  async measure(context) {
    const month = await monthToBill(context)
    const times = []
    for (let round = 0; round < ROUNDS; round++) times.push((await issueAnew(month)) / 1000)
    return {
      values: { seconds: median(times) },
      detail: `${figure(FAMILIES * DAYS)} journées, ${figure(Math.max(...times), 's')} au plus`,
      rounds: times,
    }
  },
}
