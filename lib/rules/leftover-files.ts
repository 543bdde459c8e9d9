const FEW = 50
const SHARE = 10

/**
 * Whether the files that no document names may be what interrupted forms have left: a few, beside those that are named.
 * Many are those of another portal in the same place, or of a database that isn't restored yet, and must stay.
 */
export function mayBeLeftovers(unnamed: number, named: number): boolean {
  return unnamed <= FEW || unnamed * SHARE <= named
}
