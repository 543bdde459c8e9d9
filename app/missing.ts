/** For an address whose answers may be kept: that there is nothing there isn't one of them. */
export function missing(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}
