import 'server-only'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { cents, type Cents } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import { payfipLabel, type PayfipPayment, whyNotOnPayfip } from '@/lib/rules/payfip'
import { parseDay, type Day } from '@/lib/time/day'
import { elementOf, readXml, textOf, xmlText, type XmlElement } from './xml'

// The published description of PayFIP's web service (protocol B): PaiementSecuriseService.
const PATH = '/tpa/services/securite'
const NAMESPACE =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService'
const SECONDS = 10

/** What a payment is: 'T' for a trial, 'X' for the activation by the DGFiP, 'W' for real. */
export type PayfipSaisie = 'T' | 'X' | 'W'

export type PayfipFault =
  /** The family hasn't finished, or gave up without a word (P5). */
  | { code: 'notFinished' }
  /** PayFIP doesn't know the operation, or no longer does (P1). */
  | { code: 'unknownOperation' }
  /** It refuses what is asked. */
  | { code: 'refused' }
  | { code: 'down' }
  | { code: 'unreadable' }

export type OnlineRequest = PayfipPayment & { notificationUrl: string }

/** What PayFIP says of an operation that is over. */
export type PayfipDetail = {
  idop: string
  client: string
  exercise: number
  reference: string
  amount: Cents
  result: 'paid' | 'refused' | 'cancelled'
  /** When it was paid; null when PayFIP doesn't say it as it should. */
  paidOn: Day | null
  /** The number of the bank's authorisation; empty when there is none. */
  authorisation: string
}

/** The two questions that are asked of PayFIP. */
export type PayfipService = {
  /** Opens an operation, which lives for 15 minutes. */
  open: (request: OnlineRequest) => Promise<Result<{ idop: string }, PayfipFault>>
  /** What became of it: the only word that is believed. */
  detail: (idop: string) => Promise<Result<PayfipDetail, PayfipFault>>
  /** Where the family pays. */
  addressOf: (idop: string) => string
}

/** PayFIP's web service as the environment configures it; null when it isn't. */
export function payfipService(): PayfipService | null {
  const { payfipUrl: url, payfipSaisie: saisie } = env()
  return saisie ? payfipWebService({ url, saisie }) : null
}

/** Asks once; what goes wrong is logged with an id, and never with who pays. */
export function payfipWebService({
  url,
  saisie,
  seconds = SECONDS,
}: {
  url: string
  saisie: PayfipSaisie
  seconds?: number
}): PayfipService {
  const ask = (operation: string, arguments_: Record<string, string>) =>
    answerTo(new URL(PATH, url), envelope(operation, arguments_), seconds)
  return {
    async open(request) {
      if (whyNotOnPayfip(request)) return refuse({ code: 'refused' })
      const answer = await ask('creerPaiementSecurise', {
        ...{ exer: String(request.exercise), mel: request.email, montant: String(request.amount) },
        ...{ numcli: request.client, objet: payfipLabel(request.label), refdet: request.reference, saisie },
        ...{ urlnotif: request.notificationUrl, urlredirect: request.returnUrl },
      })
      if (!answer.ok) return answer
      const idop = textOf(answer.value, 'idOp')
      return idop && isIdop(idop) ? done({ idop }) : unreadable('creerPaiementSecurise')
    },
    async detail(idop) {
      const answer = await ask('recupererDetailPaiementSecurise', { idOp: idop })
      if (!answer.ok) return answer
      const detail = detailOf(answer.value)
      return detail ? done(detail) : unreadable('recupererDetailPaiementSecurise')
    },
    addressOf: (idop) => `${new URL('/tpa/paiementws.web', url)}?${new URLSearchParams({ idop })}`,
  }
}

/** Whether a text may be the name of an operation: what comes from outside is asked about only then. */
export function isIdop(text: string): boolean {
  return /^[A-Za-z0-9-]{8,64}$/.test(text)
}

function envelope(operation: string, arguments_: Record<string, string>): string {
  const inside = Object.entries(arguments_).map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pai="${NAMESPACE}"><soapenv:Header/><soapenv:Body><pai:${operation}><arg0>${inside.join('')}</arg0></pai:${operation}></soapenv:Body></soapenv:Envelope>`
}

/** The `return` of an answer, or what stands in its place. */
async function answerTo(
  address: URL,
  body: string,
  seconds: number,
): Promise<Result<XmlElement, PayfipFault>> {
  let text: string
  let status: number
  try {
    const answer = await fetch(address, {
      method: 'POST',
      ...{ body, headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' } },
      // What a family pays is asked where the environment says, and nowhere else.
      ...{ redirect: 'error', signal: AbortSignal.timeout(seconds * 1000) },
    })
    status = answer.status
    text = await answer.text()
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    return failed('down', `PayFIP ne répond pas (${name})`)
  }
  const read = readXml(text)
  const fault = read && (elementOf(read, 'FonctionnelleErreur') ?? elementOf(read, 'Fault'))
  if (fault) return faulty(fault)
  // SOAP says its faults with a status 500 too: only what can't be read is the server's own.
  if (status !== 200) return failed(status >= 500 ? 'down' : 'unreadable', `PayFIP a répondu ${status}`)
  const found = read && elementOf(read, 'return')
  return found ? done(found) : failed('unreadable', 'PayFIP a répondu 200 sans réponse lisible')
}

function faulty(fault: XmlElement) {
  const code = textOf(fault, 'code') ?? 'sans code'
  if (code === 'P5') return refuse<PayfipFault>({ code: 'notFinished' })
  if (code === 'P1') return refuse<PayfipFault>({ code: 'unknownOperation' })
  // TechIndisponibiliteErreur and the like have a code of their own family: another try may do.
  return failed(code.startsWith('P') ? 'refused' : 'down', `PayFIP a refusé\u00a0: ${code.slice(0, 20)}`)
}

const results = { P: 'paid', V: 'paid', R: 'refused', Z: 'refused', A: 'cancelled' } as const

function detailOf(found: XmlElement): PayfipDetail | null {
  const [idop, client, reference] = ['idOp', 'numcli', 'refdet'].map((name) => textOf(found, name))
  const result = textOf(found, 'resultrans') ?? ''
  const [amount, exercise] = ['montant', 'exer'].map((name) => textOf(found, name) ?? '')
  if (!idop || !client || !reference || !Object.hasOwn(results, result)) return null
  if (!/^\d{1,9}$/.test(amount!) || !/^\d{4}$/.test(exercise!)) return null
  return {
    ...{ idop, client, reference, exercise: Number(exercise), amount: cents(Number(amount)) },
    ...{ result: results[result as keyof typeof results], paidOn: dayOf(textOf(found, 'dattrans') ?? '') },
    authorisation: (textOf(found, 'numauto') ?? '').slice(0, 40),
  }
}

/** '09122026' */
function dayOf(typed: string): Day | null {
  const [, date, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ?? []
  return date ? parseDay(`${year}-${month}-${date}`) : null
}

function unreadable(operation: string) {
  return failed('unreadable', `PayFIP a répondu à ${operation} ce qui ne se lit pas`)
}

function failed(code: PayfipFault['code'], message: string) {
  reportFault(new Error(message), { service: 'payfip' })
  return refuse<PayfipFault>({ code })
}
