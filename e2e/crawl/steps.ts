import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { doors, posted } from '../doors'
import { ask, type Asked, type Told } from './ask'
import type { FamilyIds } from './ids'
import { transports } from './transports'
import type { Walker } from './visitors'

export type IdKind = 'own' | 'foreign' | 'missing' | 'malformed'
export type Step = { route: string; ids: IdKind; transport: string }

/** What isn't of a family, or that no family of the journeys has. */
const common: Record<string, string> = {
  ...{
    position: '1',
    token: 'aucun',
    kind: 'accountInvitation',
    slot: 'morning',
    colours: '054752_x',
    name: 'accueil-390.png',
  },
  // A month of few papers: drawing them all takes the server seconds.
  ...{ month: '2024-01', year: '2025', format: 'csv', day: '2026-12-09', endsAt: '1796072400000' },
}
const NOBODYS = '00000000-0000-4000-8000-000000000000'
const missing: Record<string, string> = { ...common, number: '2026-999999', reference: 'R-2611-9999' }
const malformed = [
  ...['x', '%27--', '..%2f..%2fetc', '9'.repeat(300), '%F0%9F%8E%84', '-1', '%00', 'null', '__proto__'],
  ...['%20', '1%3B', '%2e%2e', '0x10', NOBODYS.toUpperCase(), `${NOBODYS}%0A`, '{}', '%25%30%30'],
]

/** Every step of somebody who tries all addresses by all transports, in the same order each time. */
export function stepsOf(walker: Walker): Step[] {
  return Object.keys(doors).flatMap((route) =>
    kindsOf(route, walker).flatMap((ids) =>
      Object.keys(transports).map((transport) => ({ route, ids, transport })),
    ),
  )
}

function kindsOf(route: string, { foreign }: Walker): IdKind[] {
  if (!route.includes('[')) return ['own']
  return foreign ? ['own', 'foreign', 'missing', 'malformed'] : ['own', 'missing', 'malformed']
}

/** One step in `share` of them, the same each time, spread over all of them. */
export function isInShare({ route, ids, transport }: Step, share: number): boolean {
  let hash = 7
  for (const letter of `${route} ${ids} ${transport}`) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % share === 0
}

export function addressOf({ route, ids }: Step, own: FamilyIds, foreign: FamilyIds | null): string {
  let place = route.length
  return route.replace(/\[(\w+)\]/g, (_, name: string) => {
    if (ids === 'malformed') return malformed[place++ % malformed.length]!
    if (ids === 'missing') return missing[name] ?? NOBODYS
    const family = ids === 'own' ? own : foreign!
    return family.parameters[name] ?? common[name] ?? NOBODYS
  })
}

/** An address that is the same for both families: of a child of two homes, or of nobody's. */
export function isTheirsToo(step: Step, own: FamilyIds, foreign: FamilyIds | null): boolean {
  return (
    step.ids === 'foreign' &&
    addressOf(step, own, foreign) === addressOf({ ...step, ids: 'own' }, own, foreign)
  )
}

/** The answer to a step, at the end of what only writes its address otherwise. */
export function take(cookie: string, step: Step, address: string, family: string): Promise<Told> {
  const asked: Asked = transports[step.transport]!(address, family)
  const isSent = posted.includes(step.route) && asked.method === undefined
  return arrive(
    cookie,
    isSent
      ? { ...asked, method: 'POST', headers: { origin: E2E_ORIGIN, ...asked.headers }, body: '' }
      : asked,
  )
}

/** The answer to a request, after Next has led its address to the usual form of it. */
export async function arrive(cookie: string, first: Asked): Promise<Told> {
  let asked = first
  for (let hops = 0; ; hops++) {
    const told = await ask(cookie, asked)
    const { location } = told.headers
    if (hops === 3 || !location || !isSamePlace(asked.address, location)) return told
    asked = { ...asked, address: location.replace(E2E_ORIGIN, '') }
  }
}

/** Next leads an address to its usual form: one slash, none at the end, the mark of its own transport. */
function isSamePlace(address: string, location: string): boolean {
  const pathOf = (text: string) =>
    text
      .replace(E2E_ORIGIN, '')
      .replace(/\?.*$/, '')
      .replace(/\/{2,}/g, '/')
      .replace(/(.)\/$/, '$1')
  return address !== location && pathOf(address) === pathOf(location)
}
