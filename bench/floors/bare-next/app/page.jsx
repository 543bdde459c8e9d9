import { headers } from 'next/headers'

// The least that Next does for a page made at each request: it reads a header, and nothing else.
export default async function Page() {
  const host = (await headers()).get('host')
  return <h1>Bonjour, {host}</h1>
}
