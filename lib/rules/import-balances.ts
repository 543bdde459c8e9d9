import { type Cents, cents, parseCents } from '../money'
import type { Day } from '../time/day'
import { type ImportRow, type JudgedLines, judgedLines, type KnownReferences, typedDay } from './import-lines'

/** What a family owed (more than nothing) or had paid in advance (less) in the former portal, on a day. */
export type ImportedBalance = { familyId: string; amount: Cents; closedOn: Day }

/** What a file of balances would write; `balances` holds the families whose balance the portal has. */
export function judgedBalances(
  rows: readonly ImportRow<'balances'>[],
  facts: Pick<KnownReferences, 'families'> & { balances: ReadonlySet<string> },
  today: Day,
): JudgedLines<ImportedBalance> {
  return judgedLines<'balances', ImportedBalance>(rows, (cells, fault) => {
    const familyId = facts.families.get(cells.famille)
    if (!familyId) fault('famille', cells.famille === '' ? 'missing' : 'unknownFamily')
    const amount = typedAmount(cells.solde)
    if (amount === null) fault('solde', cells.solde === '' ? 'missing' : 'notAnAmount')
    const closedOn = typedDay(cells.arretele)
    if (!closedOn) fault('arretele', cells.arretele === '' ? 'missing' : 'notADay')
    else if (closedOn > today) fault('arretele', 'dayToCome')
    if (!familyId || amount === null || !closedOn) return null
    const item = { familyId, amount, closedOn }
    return { item, key: familyId, column: 'famille', isKnown: facts.balances.has(familyId) }
  })
}

/** '86,40', '-12' or '-12,50 €'; null for anything else. */
function typedAmount(typed: string): Cents | null {
  const isCredit = /^\s*[-−]/.test(typed)
  const amount = parseCents(typed.replace(/^\s*[-−]/, ''))
  return amount === null ? null : cents(isCredit ? -amount : amount)
}
