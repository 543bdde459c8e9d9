import type { Locator, Page } from '@playwright/test'

/**
 * Seconds that gestures take a person, by the keystroke-level model (S. Card, T. Moran, A. Newell, "The Psychology of
 * Human-Computer Interaction", 1983): it tells a long form from a short one, whatever the machine that runs the test.
 */
const SECONDS = {
  /** One character, by somebody who isn't a typist (40 words a minute). */
  key: 0.28,
  /** To point at something with the hand, and to press and let go. */
  point: 1.1 + 0.2,
  /** From pointing to the keyboard, or back. */
  reach: 0.4,
  /** To read a question and know the answer. */
  think: 1.35,
}

/** Fills in a form as a person does, one gesture after the other, and counts what it takes them. */
export class Typist {
  seconds = 0

  constructor(readonly page: Page) {}

  /** Reads, points, and types. */
  async type(field: Locator, text: string): Promise<void> {
    await field.fill(text)
    this.seconds += SECONDS.think + SECONDS.point + 2 * SECONDS.reach + text.length * SECONDS.key
  }

  /** Keys one after the other, the hands being there already. */
  async keys(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
    this.seconds += keys.length * SECONDS.key
  }

  /** Words typed where the focus is. */
  async words(text: string): Promise<void> {
    await this.page.keyboard.insertText(text)
    this.seconds += text.length * SECONDS.key
  }

  /** Reads a question and touches an answer: a box, a radio button, a link, a button. */
  async touch(control: Locator): Promise<void> {
    await control.click()
    this.seconds += SECONDS.think + SECONDS.point
  }

  /** Opens a list and touches one of its lines. */
  async choose(list: Locator, label: string): Promise<void> {
    await list.selectOption({ label })
    this.seconds += SECONDS.think + 2 * SECONDS.point
  }

  /** A date: the hand stays on the keyboard from one part to the next. */
  async date(group: Locator, day: string, month: string, year: string): Promise<void> {
    const parts = [
      [group.getByLabel('Jour'), day],
      [group.getByLabel('Mois'), month],
      [group.getByLabel('Année'), year],
    ] as const
    for (const [part, text] of parts) await part.fill(text)
    const keys = day.length + month.length + year.length + 2
    this.seconds += SECONDS.think + SECONDS.point + 2 * SECONDS.reach + keys * SECONDS.key
  }
}
