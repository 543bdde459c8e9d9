/**
 * What react-big-calendar would open over its month to tell the events that don't fit in a day (its `popup`, which is
 * off): react-overlays and Popper stand behind it, 11 kB on a family's telephone (next.config.ts puts this in their place).
 */
export function Overlay(): never {
  throw new Error('The month of the calendar has no overlay')
}
