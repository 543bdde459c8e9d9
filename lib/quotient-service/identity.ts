import type { Day } from '../time/day'

/** INSEE's code of France as a country of birth (« code officiel géographique »). */
export const FRANCE = '99100'

/** Who API Particulier is asked about: what the CAF and the MSA know a person by. Never kept. */
export type Identity = {
  birthName: string
  /** One to three. */
  firstNames: string[]
  sex: 'F' | 'M'
  birthDate: Day
  /** Five digits of INSEE: FRANCE, or 99 and three others. */
  country: string
  /** Where in France, as it is written on the identity card; null for who was born abroad. */
  town: { name: string; department: string } | null
}

/** What the CAF or the MSA answers; `month` is the one that it has computed the quotient of. */
export type KnownQuotient = { value: number; fund: 'CNAF' | 'MSA'; year: number; month: number }

/**
 * Why there is no quotient: nobody of that name is known there (404, 422); the organisation isn't allowed to ask (401,
 * 403); too many questions at once (409, 429); it is down (5xx, no answer in time); its answer isn't the published one.
 */
export type ServiceFault = { code: 'unknownPerson' | 'notAllowed' | 'busy' | 'down' | 'unreadable' }

export type QuotientService = (
  person: Identity,
) => Promise<{ ok: true; value: KnownQuotient } | { ok: false; refusal: ServiceFault }>
