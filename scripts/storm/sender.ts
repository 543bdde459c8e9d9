// A family whose portal may die under it: sends the very same form again until somebody answers.
import { setTimeout as sleep } from 'node:timers/promises'
import { filledForm, type Page, post, visit, type Visitor } from './visitor'

const TRIES = 100
const PAUSE = 100

/** What the family was told in the end, and how often it had to ask. */
export type Told = { reference: string | null; tries: number; faults: string[] }

/** Opens the Panier and presses « Valider »: the same key each time, at one process or the other. */
export async function sendUntilAnswered(visitor: () => Visitor): Promise<Told> {
  const faults: string[] = []
  const page = await insist(() => visit(visitor(), '/panier'), faults)
  const body = filledForm(page.answer.html, 'name="key"')
  if (!body) return { reference: null, tries: page.tries, faults }
  const sent = await insist(() => post(visitor(), '/panier', body), faults)
  const reference = /\/panier\/envoye\/([^/?]+)$/.exec(sent.answer.address)?.[1] ?? null
  return { reference, tries: sent.tries, faults }
}

/** Nobody listens, or the answer is cut: the next try. An answer of the portal that isn't a page is a fault. */
async function insist(ask: () => Promise<Page>, faults: string[]): Promise<{ answer: Page; tries: number }> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const answer = await ask().catch(() => null)
    if (answer && (answer.status === 200 || answer.status === 303)) return { answer, tries }
    if (answer) faults.push(`${answer.status} at ${answer.address}`)
    await sleep(PAUSE)
  }
  throw new Error('Nobody answers')
}
