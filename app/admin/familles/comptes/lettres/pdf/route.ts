import { readBody } from '@/app/api/read-body'
import { nested, typedValues } from '@/lib/actions/form-data'
import { requireStaff } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import { chosenFamilies } from '@/lib/domain/family/account/schema'
import { makeLetters } from '@/lib/domain/family/account/service'
import { organisationNames, publisher } from '@/lib/domain/organisation/queries'
import { env } from '@/lib/env'
import { letterTexts } from '@/lib/messages/fr/activation'
import { notFromHereSentence } from '@/lib/messages/fr/faults'
import { renderLetters } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'
import { listHref } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

const PATH = '/admin/familles/comptes'
/** The boxes of a whole page weigh less. */
const MAX_BODY = 128 * 1024

/**
 * The letters of the chosen families. Each one makes a code, so it is asked for, never followed as a link; the codes
 * are in this answer and nowhere else.
 */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers)) return new Response(notFromHereSentence, { status: 403 })
  const staff = await requireStaff('families.write')
  const body = await readBody(request, MAX_BODY)
  if (body === null) return new Response('Trop de familles à la fois.', { status: 413 })
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => null)
  const chosen = chosenFamilies.safeParse(form ? nested(typedValues(form)) : {})
  if (!chosen.success) return seeOther(listHref(PATH, { fait: 'rien' }))
  const { letters } = await makeLetters({ staff, now }, chosen.data)
  const issuer = await publisher()
  if (letters.length === 0 || !issuer) {
    const { programmeId, email, state } = chosen.data
    return seeOther(listHref(PATH, { accueil: programmeId, email, etat: state, fait: 'aucune' }))
  }
  const url = `${env().publicUrl}/activer`
  const names = await organisationNames()
  const texts = letters.map((letter) => letterTexts(letter, names, url))
  return pdfResponse(renderLetters(issuer, texts, parisDay(now)), true)
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}
