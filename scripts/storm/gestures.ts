// What families and agents do through HTTP during a storm: each gesture reads a page, and sends one of its forms.
import { boxesOf, type Page, send, visit, type Visitor } from './visitor'

/** What went otherwise than a person may see: an answer that is neither a page nor a way to one. */
export type Fault = string

const REASON = 'Motif du refus'

/** The buttons and fields by which a form is known. */
const BASKET = 'name="key"'
const OFFER = 'Accepter la place'
const WITHDRAWAL = '>Retirer<'
const OPENED = 'name="decision"'
const TICKED = 'name="requests"'

export class Gestures {
  readonly faults: Fault[] = []
  /** How long each « Valider » took, in milliseconds. */
  readonly times: number[] = []

  /** Opens the Panier and presses « Valider ». */
  async sendBasket(family: Visitor): Promise<void> {
    const page = await this.open(family, '/panier')
    const began = performance.now()
    if (await this.press(family, page, BASKET)) this.times.push(performance.now() - began)
  }

  /** Takes back the first line that still waits for an answer. */
  async withdraw(family: Visitor): Promise<void> {
    await this.press(family, await this.open(family, '/mes-demandes'), WITHDRAWAL)
  }

  /** Answers the first place that is kept for the family. */
  async answerOffer(family: Visitor, answer: 'accepter' | 'refuser'): Promise<void> {
    await this.press(family, await this.open(family, '/accueil'), OFFER, [['answer', answer]])
  }

  /** Decides on every line of the request that opens by itself. False when none waits. */
  async decideOpened(agent: Visitor, decision: 'accept' | 'refuse'): Promise<boolean> {
    const page = await this.open(agent, '/admin/demandes')
    const lines = boxesOf(page, OPENED, 'lines').map((id): [string, string] => ['lines', id])
    return this.press(agent, page, OPENED, [...lines, ['decision', decision], ['reason', REASON]])
  }

  /** Decides on the requests of the first page: accepts them all, or refuses the last. */
  async decideTicked(agent: Visitor, answer: 'accept' | 'refuse'): Promise<boolean> {
    const page = await this.open(agent, '/admin/demandes')
    const boxes = boxesOf(page, TICKED, 'requests').map((id): [string, string] => ['requests', id])
    const ticked = answer === 'accept' ? boxes : boxes.slice(-1)
    return this.press(agent, page, TICKED, [...ticked, ['answer', answer], ['reasonForAll', REASON]])
  }

  /** « Tout accepter ». */
  async acceptAll(agent: Visitor): Promise<boolean> {
    return this.press(agent, await this.open(agent, '/admin/demandes'), TICKED, [['answer', 'acceptAll']])
  }

  private async open(visitor: Visitor, address: string): Promise<Page> {
    const page = await visit(visitor, address)
    if (page.status !== 200) this.faults.push(`${page.status} at GET ${address}`)
    return page
  }

  private async press(
    visitor: Visitor,
    page: Page,
    mark: string,
    filled: [string, string][] = [],
  ): Promise<boolean> {
    const answer = await send(visitor, page, mark, filled)
    if (answer && answer.status !== 200 && answer.status !== 303)
      this.faults.push(`${answer.status} at POST ${page.address}`)
    return answer !== null
  }
}
