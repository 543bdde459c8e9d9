import type { Instant } from '@/lib/time/paris'
import { type DemoCalendar, demoCalendar } from './calendar'
import { idSource, type Random, randomSource } from './random'

/** What every part of the demonstration is made with. */
export type Demo = { calendar: DemoCalendar; random: Random; newId: () => string }

export function demoAt(now: Instant): Demo {
  return { calendar: demoCalendar(now), random: randomSource(37_999), newId: idSource(now) }
}
