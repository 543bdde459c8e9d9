/** The year in an address, or null. */
export function askedYear(text: string): number | null {
  return /^2\d{3}$/.test(text) ? Number(text) : null
}
