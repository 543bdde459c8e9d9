import { expect, test } from 'vitest'
import type { Seen } from '@/lib/domain/viewing/service'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { viewingSentence } from './review'

const at = (time: string) => new Date(parisInstant(day('2026-11-23'), time))
const nadia = { name: 'Nadia Ferrand', openedAt: at('09:12') }
const anne = { name: 'Anne Delorme', openedAt: at('09:14') }
const rémi = { name: 'Rémi Vasseur', openedAt: at('09:15') }

test.each<[string, 'changeRequest' | 'document', Seen, string]>([
  ['alone', 'changeRequest', { isWaiting: true, others: [] }, ''],
  [
    'a colleague',
    'changeRequest',
    { isWaiting: true, others: [nadia] },
    'Nadia Ferrand a ouvert cette fiche à 9 h 12 : une décision est peut-être en cours.',
  ],
  [
    'two colleagues, on a document',
    'document',
    { isWaiting: true, others: [nadia, anne] },
    'Nadia Ferrand a ouvert ce document à 9 h 12, puis Anne Delorme : une décision est peut-être en cours.',
  ],
  [
    'three colleagues',
    'document',
    { isWaiting: true, others: [nadia, anne, rémi] },
    'Nadia Ferrand a ouvert ce document à 9 h 12, puis Anne Delorme et Rémi Vasseur : une décision est peut-être en cours.',
  ],
  [
    'decided meanwhile',
    'changeRequest',
    { isWaiting: false, others: [] },
    'Cette fiche n’attend plus de décision : rechargez la page pour lire ce qui a été décidé.',
  ],
])('%s', (_, kind, seen, sentence) => {
  expect(viewingSentence(kind, seen).replaceAll('\u00a0', ' ')).toBe(sentence)
})
