import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import { done, refuse } from '@/lib/result'
import { reportFault } from '../log'
import { FRANCE, type Identity, type QuotientService, type ServiceFault } from './identity'

// The published description of API Particulier, version 3: « quotient familial CAF & MSA » by identity.
const PATH = '/v3/dss/quotient_familial/identite'
const SECONDS = 10

const answered = z.object({
  data: z.object({
    quotient_familial: z.object({
      fournisseur: z.enum(['CNAF', 'MSA']),
      valeur: z.int().min(0).max(99_999),
      annee: z.int().min(2000).max(2999),
      mois: z.int().min(1).max(12),
    }),
  }),
})

/** Whether the environment says how to ask the CAF and the MSA. */
export function isQuotientServiceConfigured(): boolean {
  return env().apiParticulierToken !== undefined
}

/** API Particulier as the environment configures it. `siret` is the organisation's: on whose behalf it is asked. */
export function quotientService(siret: string): QuotientService | null {
  const { apiParticulierToken: token, apiParticulierUrl: url } = env()
  return token ? apiParticulier({ url, token, siret }) : null
}

/** Asks once, and never writes down what was sent nor what came back: a fault is logged with its status alone. */
export function apiParticulier({
  url,
  token,
  siret,
  seconds = SECONDS,
}: {
  url: string
  token: string
  siret: string
  seconds?: number
}): QuotientService {
  return async (person) => {
    const address = new URL(PATH, url)
    address.search = questionOf(person, siret).toString()
    let status: number
    let body: unknown
    try {
      const answer = await fetch(address, {
        headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
        // Personal data and a token go where the environment says, and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(seconds * 1000),
      })
      status = answer.status
      body = await answer.json().catch(() => null)
    } catch (error) {
      // The message of a failed fetch may hold the address, and with it the name of a person.
      const name = error instanceof Error ? error.name : 'unknown'
      return failed('down', `API Particulier ne répond pas (${name})`)
    }
    if (status !== 200) return failed(faultOf(status), `API Particulier a répondu ${status}`)
    const read = answered.safeParse(body)
    if (!read.success) return failed('unreadable', 'API Particulier a répondu 200 sans quotient lisible')
    const { fournisseur: fund, valeur: value, annee: year, mois: month } = read.data.data.quotient_familial
    return done({ value, fund, year, month })
  }
}

function questionOf({ birthName, firstNames, sex, birthDate, country, town }: Identity, siret: string) {
  const question = new URLSearchParams({ recipient: siret, nomNaissance: birthName, sexeEtatCivil: sex })
  for (const name of firstNames) question.append('prenoms[]', name)
  const [year, month, day] = birthDate.split('-').map(Number)
  question.set('anneeDateNaissance', String(year))
  question.set('moisDateNaissance', String(month))
  question.set('jourDateNaissance', String(day))
  question.set('codeCogInseePaysNaissance', country)
  if (country === FRANCE && town) {
    question.set('nomCommuneNaissance', town.name)
    question.set('codeCogInseeDepartementNaissance', town.department)
  }
  return question
}

function faultOf(status: number): ServiceFault['code'] {
  if (status === 404 || status === 422) return 'unknownPerson'
  if (status === 401 || status === 403) return 'notAllowed'
  if (status === 409 || status === 429) return 'busy'
  return status >= 500 ? 'down' : 'unreadable'
}

/** A person who isn't known is an answer like another; everything else is for whoever runs the portal to read. */
function failed(code: ServiceFault['code'], message: string) {
  if (code !== 'unknownPerson') reportFault(new Error(message), { service: 'api-particulier' })
  return refuse<ServiceFault>({ code })
}
