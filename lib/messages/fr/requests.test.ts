import { describe, expect, test } from 'vitest'
import type { FamilyLine } from '@/lib/domain/booking/list/queries'
import type { RequestLineStatus } from '@/lib/rules/states'
import { day } from '@/lib/time/day'
import { endingSentence, holdingSentence, sentLineSentence, sentTitle } from './requests'

const plain = (text: string) => text.replace(/\u00a0/g, ' ')

type Ending = FamilyLine['endedBy']

describe('who or what ended a line', () => {
  const ended = { kind: 'book', decidedAt: new Date('2026-11-26T08:00:00Z'), isByService: false } as const
  test.each<[FamilyLine['kind'], RequestLineStatus, Ending, string]>([
    ['book', 'accepted', 'staff', 'Réponse de : Service, le jeudi 26 novembre 2026 à 9 h.'],
    ['book', 'refused', 'staff', 'Réponse de : Service, le jeudi 26 novembre 2026 à 9 h.'],
    ['book', 'refused', null, 'Réponse de : Service, le jeudi 26 novembre 2026 à 9 h.'],
    [
      ...(['book', 'left', 'staff'] as const),
      'Attente terminée : cette journée est réservée pour vous par : Service, le jeudi 26 novembre 2026 à 9 h.',
    ],
    [
      'book',
      'accepted',
      'automatic',
      'Acceptée d’office, selon le règlement de l’accueil, le jeudi 26 novembre 2026 à 9 h.',
    ],
    ['book', 'left', 'automatic', 'Attente terminée d’office, le jeudi 26 novembre 2026 à 9 h.'],
    ['book', 'withdrawn', 'family', 'Retirée par votre famille, le jeudi 26 novembre 2026 à 9 h.'],
    ['book', 'left', 'family', 'Liste d’attente quittée par votre famille, le jeudi 26 novembre 2026 à 9 h.'],
    [
      'book',
      'declined',
      'family',
      'Place proposée, refusée par votre famille, le jeudi 26 novembre 2026 à 9 h.',
    ],
    [
      'book',
      'expired',
      'expiry',
      'La journée a commencé avant la réponse du service, le jeudi 26 novembre 2026 à 9 h.',
    ],
    [
      ...(['cancel', 'accepted', 'expiry'] as const),
      'Acceptée d’office : la journée a commencé avant la réponse du service, le jeudi 26 novembre 2026 à 9 h.',
    ],
    [
      ...(['book', 'dayOver', 'expiry'] as const),
      'La journée a commencé sans qu’une place se libère pour vous, le jeudi 26 novembre 2026 à 9 h.',
    ],
    [
      'book',
      'accepted',
      'allocation',
      'Acceptée à l’attribution des places, le jeudi 26 novembre 2026 à 9 h.',
    ],
    ['book', 'refused', 'allocation', 'Refusée à l’attribution des places, le jeudi 26 novembre 2026 à 9 h.'],
    [
      'book',
      'accepted',
      'offer',
      'Place proposée, acceptée par votre famille, le jeudi 26 novembre 2026 à 9 h.',
    ],
    [
      ...(['book', 'passedOn', 'offer'] as const),
      'Place proposée, passée à la famille suivante faute de réponse à temps, le jeudi 26 novembre 2026 à 9 h.',
    ],
    ['book', 'closed', 'closure', 'Jour fermé par le service, le jeudi 26 novembre 2026 à 9 h.'],
  ])('%s %s by %s', (kind, status, endedBy, sentence) => {
    expect(plain(endingSentence({ ...ended, kind, status, endedBy }, 'Service'))).toBe(sentence)
  })
})

describe('a request that was just sent', () => {
  const line = (status: RequestLineStatus, endedBy: Ending = null) =>
    ({ kind: 'book', status, endedBy, rule: null }) as const
  const round = {
    since: day('2026-09-01'),
    line: { effect: { kind: 'allocation', answersOn: day('2026-12-01') } },
  } as FamilyLine['rule']

  test.each([
    [line('pending'), ''],
    [line('accepted', 'automatic'), 'Acceptée d’office : c’est réservé.'],
    [{ ...line('accepted', 'automatic'), kind: 'cancel' as const }, 'Annulation acceptée d’office.'],
    [line('accepted', 'staff'), ''],
    [line('waiting'), 'Aucune place n’est retenue : celle qui se libère vous sera proposée à votre tour.'],
    [{ ...line('candidature'), rule: round }, 'Réponse le mardi 1er décembre.'],
    [line('candidature'), 'Réponse par e-mail, une fois toutes les demandes étudiées ensemble.'],
  ])('%o', (sent, sentence) => expect(plain(sentLineSentence(sent))).toBe(sentence))

  test.each<[RequestLineStatus[], string, string]>([
    [
      ['pending'],
      'Votre demande est adressée au Service.',
      'Vos places sont retenues en attendant sa réponse.',
    ],
    [['accepted', 'accepted'], 'Votre demande est acceptée.', ''],
    [['waiting'], 'Vous êtes en liste d’attente.', ''],
    [
      ...([['pending', 'waiting'], 'Votre demande est adressée au Service.'] as [
        RequestLineStatus[],
        string,
      ]),
      'Les places des jours en attente de réponse sont retenues.',
    ],
  ])('%j: what it is called, what it holds', (statuses, title, holding) => {
    const lines = statuses.map((status) => line(status))
    expect([sentTitle(lines, 'Service'), holdingSentence(lines)]).toEqual([title, holding])
  })
})
