/** Where the absence of a booked day is declared, and followed. */
export function absenceAddress(base: string, bookingId: string): string {
  return `${base}/absences/${bookingId}`
}
