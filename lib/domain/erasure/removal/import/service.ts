import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { sealedFor } from '@/lib/domain/import/queries'
import { sealedFor as sealedForFinance } from '@/lib/domain/payment/import/queries'
import { plainLetters } from '@/lib/rules/search-words'
import { sealJson, Unreadable, unseal } from '@/lib/vault/seal'
import type { ErasedPerson } from '../queries'

type Kept = { id: string; content: string | null; report: string | null }

/**
 * The files of the former portal and of the trésorerie that name these people: one that nobody has confirmed goes, to
 * be read again; of one that was written, the faults go, which quote its lines.
 */
export async function takeOutOfImports(tx: Tx, people: readonly ErasedPerson[]): Promise<void> {
  const kept = { OR: [{ content: { not: null } }, { report: { not: null } }] }
  const parts = { id: true, content: true, report: true } as const
  for (const run of await tx.familyImport.findMany({ where: kept, select: parts })) {
    if (!names(run, sealedFor(run.id), people)) continue
    const where = { id: run.id }
    if (run.report === null) await tx.familyImport.delete({ where })
    else
      await tx.familyImport.update({
        where,
        data: { content: null, report: sealJson(sealedFor(run.id), []) },
      })
  }
  for (const run of await tx.financeImport.findMany({ where: kept, select: parts })) {
    if (!names(run, sealedForFinance(run.id), people)) continue
    const where = { id: run.id }
    if (run.report === null) await tx.financeImport.delete({ where })
    else
      await tx.financeImport.update({
        where,
        data: { content: null, report: sealJson(sealedForFinance(run.id), []) },
      })
  }
}

/** One that this installation's key doesn't read any more names nobody. */
function names({ content, report }: Kept, purpose: string, people: readonly ErasedPerson[]): boolean {
  try {
    const texts = [content, report].flatMap((sealed) => (sealed === null ? [] : unseal(purpose, sealed)))
    return texts.some((text) => people.some((person) => isNamedIn(text, person)))
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}

/** By address, or by both names on one line, whatever accents and case. */
function isNamedIn(text: string, { firstName, lastName, email }: ErasedPerson): boolean {
  if (email && text.toLowerCase().includes(email)) return true
  const [first, last] = [inWords(firstName), inWords(lastName)]
  return text.split(/\r?\n/).some((line) => inWords(line).includes(first) && inWords(line).includes(last))
}

/** ' moreau claire ': plain letters, with a space before and after each word. */
function inWords(text: string): string {
  return ` ${plainLetters(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ')} `
}
