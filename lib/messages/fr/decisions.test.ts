import { expect, test } from 'vitest'
import type { Decision } from '@/lib/domain/decision/schema'
import { decisionsMail } from './decisions'

const asked = {
  ...{ kind: 'line', lineKind: 'book', childName: 'Léonie', activityName: 'Journée avec repas' },
  ...{ day: '2026-12-09', accepted: true },
} as const satisfies Decision
const refused = { ...asked, accepted: false, reason: 'Complet.' } satisfies Decision
const service = { ...asked, kind: 'service', reason: 'Grève des transports.' } as const satisfies Decision

test.each<[string, Decision[], subject: string, lead: string]>([
  ['one yes', [asked], 'Votre demande est acceptée', 'Le service a accepté votre demande.'],
  ['one no', [refused], 'Votre demande est refusée', 'Le service n’a pas pu accepter votre demande.'],
  ['two yes', [asked, asked], 'Vos demandes sont acceptées', 'Le service a accepté vos 2 demandes.'],
  [
    'both',
    [asked, refused],
    'Réponses à vos demandes',
    'Le service a répondu à vos 2 demandes\u00a0: 1 acceptée, 1 refusée.',
  ],
  [
    'what the service did by itself',
    [service, service],
    'Le service a modifié vos réservations',
    'Le service a modifié vos réservations.',
  ],
  [
    'the same beside an answer, which it isn’t',
    [asked, service],
    'Votre demande est acceptée',
    'Le service a accepté votre demande. Il a aussi modifié vos réservations.',
  ],
])('%s: the subject says what happened, and the first sentence too', (_, decisions, subject, lead) => {
  expect(decisionsMail(decisions, '')).toMatchObject({ subject, lead })
})
