import results from './results.json'
import { type Day, day } from '@/lib/time/day'

/** What the last reading of every page found (`npm run accessibility` writes it). */
export type AccessibilityResults = {
  on: Day
  axeVersion: string
  /** Routes of the portal. */
  pages: readonly string[]
  /** Those that no journey opens. */
  unread: readonly string[]
  readings: number
  /** In CSS pixels. */
  widths: readonly number[]
  keyboardJourneys: { passed: number; failed: number }
  /** Rules of axe that a page broke, and which. */
  faults: readonly { rule: string; pages: readonly string[] }[]
}

export const lastResults: AccessibilityResults = { ...results, on: day(results.on) }
