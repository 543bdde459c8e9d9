import { Agent, request } from 'node:http'
import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { hiddenFields } from '@/scripts/storm/visitor'

// Requests as they are written, and not as a browser would mend them: two slashes stay two, a redirection is answered.

const agent = new Agent({ keepAlive: true, maxSockets: 6 })

export type Asked = { address: string; method?: string; headers?: Record<string, string>; body?: string }
export type Told = { status: number; headers: Record<string, string>; body: string }

export function ask(cookie: string, { address, method = 'GET', headers = {}, body }: Asked): Promise<Told> {
  const { hostname, port } = new URL(E2E_ORIGIN)
  const sent = {
    ...(cookie && { cookie }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const asking = request(
      { agent, hostname, port, path: address, method, headers: { ...sent } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: Object.fromEntries(
              Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
            ),
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

/** Signs in by the form, and gives the Cookie header of the session. */
export async function cookieOf({ email, password }: { email: string; password: string }): Promise<string> {
  const { body } = await ask('', { address: '/connexion' })
  const form = new FormData()
  for (const [name, value] of hiddenFields(body, 'name="identifier"')!) form.append(name, value)
  form.append('identifier', email)
  form.append('password', password)
  const answer = await fetch(`${E2E_ORIGIN}/connexion`, {
    ...{ method: 'POST', body: form, headers: { origin: E2E_ORIGIN }, redirect: 'manual' },
  })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`${email} doesn’t sign in`)
  return cookies.join('; ')
}
