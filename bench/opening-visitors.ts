// The families of bench/rows/opening-minute.ts, in a process of their own, which bench/opening.ts `fork`s: each signs
// in, opens the calendar twice and takes a day on each, opens the basket and sends it, by the forms of the pages, as a
// browser without JavaScript. Plain node:http, and pages read by a few expressions: it leaves the cores to the portal.
import http from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { hiddenFields } from '../scripts/storm/visitor.ts'

export type OpeningFamily = {
  identifier: string
  password: string
  /** Two months of the calendar of its children. */
  calendars: string[]
  /** What its browser says it is. */
  browser: string
}

export type OpeningTask = { port: number; families: OpeningFamily[]; atOnce: number }

/** A basket that was acknowledged; milliseconds of one clock. */
export type Sent = { reference: string; sentAt: number; acknowledgedAt: number }

/** `waits`: for each click, the milliseconds until its page has come, redirections followed. */
export type OpeningTold = {
  waits: { step: string; ms: number }[]
  sent: Sent[]
  faults: string[]
  seconds: number
  requests: number
  /** Milliseconds of processor of the visitors. */
  cpuMs: number
}

type Page = { address: string; html: string }

type Fields = readonly (readonly [string, string])[]

const MOST_REDIRECTIONS = 5
const BOUNDARY = '----------------------------opening'
const unzip = promisify(gunzip)

process.once('message', (task: OpeningTask) => {
  void run(task).then((told) => process.send!(told, () => process.disconnect()))
})

async function run({ port, families, atOnce }: OpeningTask): Promise<OpeningTold> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce, scheduling: 'fifo' })
  const told: OpeningTold = { waits: [], sent: [], faults: [], seconds: 0, requests: 0, cpuMs: 0 }
  const spent = process.cpuUsage()
  const began = performance.now()
  const coming = families.entries()
  const client = async () => {
    for (const [index, family] of coming)
      await visit(new Browser(agent, port, family.browser, told), family, index).catch((error: Error) =>
        told.faults.push(error.message),
      )
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  told.seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(spent)
  told.cpuMs = (user + system) / 1000
  agent.destroy()
  return told
}

async function visit(browser: Browser, family: OpeningFamily, index: number): Promise<void> {
  const door = await browser.open('page de connexion', '/connexion')
  const home = await browser.send('connexion', door, 'name="identifier"', [
    ['identifier', family.identifier],
    ['password', family.password],
  ])
  if (!home.address.endsWith('/accueil')) throw new Error(`Signing in leads to ${home.address}`)
  for (const address of family.calendars) {
    const calendar = await browser.open('calendrier', address)
    await browser.send('jour', calendar, 'name="gesture"', [['gesture', dayToTake(calendar.html, index)]])
  }
  const basket = await browser.open('panier', '/panier')
  const sentAt = performance.now()
  const { address } = await browser.send('Valider', basket, 'name="key"')
  const reference = /\/panier\/envoye\/([^/?]+)/.exec(address)?.[1]
  if (!reference) throw new Error(`A basket leads to ${address}`)
  browser.told.sent.push({ reference, sentAt, acknowledgedAt: browser.answeredAt })
}

/** What the button sends that takes a day for all the children of the page: each family another day. */
function dayToTake(html: string, index: number): string {
  const gestures = [...html.matchAll(/<button[^>]* value="(add [^"]+)"/g)].map(([, value]) => value!)
  const most = Math.max(...gestures.map((value) => value.length))
  const common = gestures.filter((value) => value.length === most)
  if (common.length === 0) throw new Error('No day can be taken')
  return common[index % common.length]!
}

class Browser {
  readonly told: OpeningTold
  /** When the first answer to the last form came: what was sent is acknowledged. */
  answeredAt = 0
  private readonly agent: http.Agent
  private readonly port: number
  private readonly name: string
  private readonly cookies = new Map<string, string>()

  constructor(agent: http.Agent, port: number, name: string, told: OpeningTold) {
    this.agent = agent
    this.port = port
    this.name = name
    this.told = told
  }

  open(step: string, address: string): Promise<Page> {
    return this.timed(step, () => this.follow('GET', address))
  }

  /** The first form of a page that contains `mark`, filled. */
  send(step: string, page: Page, mark: string, filled: Fields = []): Promise<Page> {
    const hidden = hiddenFields(page.html, mark)
    if (!hidden) throw new Error(`${page.address} has no form with ${mark}`)
    return this.timed(step, () => this.follow('POST', page.address, multipart([...hidden, ...filled])))
  }

  private async timed(step: string, work: () => Promise<Page>): Promise<Page> {
    const began = performance.now()
    const page = await work()
    this.told.waits.push({ step, ms: performance.now() - began })
    return page
  }

  private async follow(method: 'GET' | 'POST', address: string, body?: string): Promise<Page> {
    let answer = await this.ask(method, address, body)
    this.answeredAt = performance.now()
    for (let count = 0; answer.location && count < MOST_REDIRECTIONS; count++) {
      const { pathname, search } = new URL(answer.location, 'http://portail')
      address = pathname + search
      answer = await this.ask('GET', address)
    }
    if (answer.status !== 200) throw new Error(`${answer.status} at ${method} ${address}`)
    const html = answer.isZipped ? await unzip(answer.bytes) : answer.bytes
    return { address, html: html.toString() }
  }

  private ask(method: string, address: string, body?: string) {
    this.told.requests += 1
    const host = `localhost:${this.port}`
    const headers: Record<string, string> = {
      host,
      'user-agent': this.name,
      'accept-encoding': 'gzip',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    }
    if (body !== undefined) {
      headers['content-type'] = `multipart/form-data; boundary=${BOUNDARY}`
      headers['content-length'] = String(Buffer.byteLength(body))
      headers.origin = `http://${host}`
    }
    type Answer = { status: number; location: string | undefined; isZipped: boolean; bytes: Buffer }
    return new Promise<Answer>((resolve, reject) => {
      const options = {
        method,
        agent: this.agent,
        host: '127.0.0.1',
        port: this.port,
        path: address,
        headers,
      }
      const request = http.request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          for (const cookie of response.headers['set-cookie'] ?? []) this.keep(cookie)
          const { location, 'content-encoding': encoding } = response.headers
          const bytes = Buffer.concat(chunks)
          resolve({ status: response.statusCode!, location, isZipped: encoding === 'gzip', bytes })
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  }

  private keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
    this.cookies.set(name!, value!)
  }
}

function multipart(fields: Fields): string {
  const parts = fields.map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${BOUNDARY}--\r\n`
}
