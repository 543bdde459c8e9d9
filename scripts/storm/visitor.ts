// A person's browser without JavaScript: reads a page, fills one of its forms, sends it.

/** What came back; `address` is where it leads, or else where it came from. */
export type Page = { status: number; address: string; html: string }

/** Who visits, and which process of the portal answers. */
export type Visitor = { origin: string; cookie: string }

/** By which it has a page for an answer, whatever happens. */
const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'

export async function visit({ origin, cookie }: Visitor, address: string): Promise<Page> {
  const headers = { cookie, accept }
  return pageOf(await fetch(`${origin}${address}`, { headers, redirect: 'manual' }), address)
}

/**
 * Sends the first form of a page that contains `mark`: its hidden fields, and what the person fills, ticks and presses.
 * Null when the page has no such form.
 */
export async function send(
  visitor: Visitor,
  page: Page,
  mark: string,
  filled: [string, string][] = [],
): Promise<Page | null> {
  const body = filledForm(page.html, mark, filled)
  return body && post(visitor, page.address, body)
}

/** What a browser would send of the first form that contains `mark`; null when the page has no such form. */
export function filledForm(html: string, mark: string, filled: [string, string][] = []): FormData | null {
  const hidden = hiddenFields(html, mark)
  if (hidden === null) return null
  const body = new FormData()
  for (const [name, value] of [...hidden, ...filled]) body.append(name, value)
  return body
}

export async function post({ origin, cookie }: Visitor, address: string, body: FormData): Promise<Page> {
  const headers = { cookie, accept, origin }
  return pageOf(
    await fetch(`${origin}${address}`, { method: 'POST', headers, body, redirect: 'manual' }),
    address,
  )
}

/** The values of the boxes of a name in the first form of a page that contains `mark`, ticked or not. */
export function boxesOf(page: Page, mark: string, name: string): string[] {
  return inputsOf(formWith(page.html, mark) ?? '')
    .filter((input) => attribute(input, 'name') === name)
    .map((input) => attribute(input, 'value') ?? '')
}

async function pageOf(response: Response, address: string): Promise<Page> {
  const html = await response.text()
  return { status: response.status, address: response.headers.get('location') ?? address, html }
}

function formWith(html: string, mark: string): string | null {
  const forms = [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)]
  return forms.find(([, form]) => form!.includes(mark))?.[1] ?? null
}

/** The hidden fields of the first form of a page that contains `mark`; null when it has no such form. */
export function hiddenFields(html: string, mark: string): [string, string][] | null {
  const form = formWith(html, mark)
  if (form === null) return null
  return inputsOf(form)
    .filter((input) => attribute(input, 'type') === 'hidden')
    .map((input) => [attribute(input, 'name')!, attribute(input, 'value') ?? ''])
}

const inputsOf = (form: string) => [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => input)

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#x27': "'" }

function attribute(tag: string, name: string): string | null {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`))
  return found ? found[1]!.replace(/&(#?\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole) : null
}
