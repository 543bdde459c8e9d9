/** Marks of an axis that starts at 0: at most about five, round, the last at or above what is drawn. */
export function axisMarks(highest: number): number[] {
  if (highest <= 0) return [0, 1]
  const rough = highest / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough)!
  // Children and requests are counted whole.
  const step = Math.max(1, factor * power)
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step)
}

/** Where a value is drawn on a length, from 0. */
export function placeOf(value: number, highest: number, length: number): number {
  return highest <= 0 ? 0 : (Math.min(Math.max(value, 0), highest) / highest) * length
}

/** A share in whole percent; 0 of nothing. */
export function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((part / whole) * 100)
}
