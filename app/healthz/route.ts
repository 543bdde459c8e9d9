export const dynamic = 'force-dynamic'

/** For whoever starts this process again when it is dead: it is alive. Asks nothing of the database. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}
