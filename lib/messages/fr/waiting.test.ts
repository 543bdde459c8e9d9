import { describe, expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { decisionsMail } from './decisions'
import { basketWaitSentence, offerMail, passedOnMail, untilWords } from './waiting'

const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const until = parisInstant(day('2026-11-26'), '18:00')
const line = { childName: 'Léo', activityName: 'Journée avec repas', day: day('2026-12-09') }

describe('the mail of an offer', () => {
  test('of one place: its day, until when, one link', () => {
    const mail = offerMail([line], until, 'https://portail.test')
    expect(plain(mail.subject)).toBe('Une place vous est proposée : mercredi 9 décembre')
    expect(plain(mail.lead)).toBe(
      'Une place s’est libérée pour Léo. Elle vous est gardée jusqu’au jeudi 26 novembre à 18 h.',
    )
    expect(mail.button?.url).toBe('https://portail.test/accueil')
  })

  test('of a set: the first day, how many more, and who', () => {
    const lines = [line, { ...line, childName: 'Mia' }, { ...line, day: day('2026-12-16') }]
    const mail = offerMail(lines, until, '')
    expect(plain(mail.subject)).toBe('Des places vous sont proposées : mercredi 9 décembre et 1 autre jour')
    expect(mail.lead).toContain('Léo et Mia')
    expect(mail.facts).toHaveLength(3)
    const later = ['2026-12-23', '2026-12-30'].map((one) => ({ ...line, day: day(one) }))
    expect(plain(passedOnMail([line, ...later], '').subject)).toBe(
      'Les places proposées ne sont plus gardées : mercredi 9 décembre et 2 autres jours',
    )
  })
})

test.each([
  ['2026-11-26', 'jusqu’à 18 h'],
  ['2026-11-25', 'jusqu’au jeudi 26 novembre à 18 h'],
])('seen on %s', (today, words) => {
  expect(plain(untilWords(until, parisInstant(day(today), '09:00')))).toBe(words)
})

test('a wait that is over is told in the e-mail of the round, apart from the answers', () => {
  const wait = { kind: 'waiting', ended: 'dayOver', ...line } as const
  const alone = decisionsMail([wait], '')
  expect(alone.subject).toBe('Votre demande en liste d’attente est terminée')
  expect(plain(alone.facts![0]!.text)).toBe(
    'Léo, mercredi 9 décembre, journée avec repas : aucune place ne s’est libérée à temps',
  )
  const answer = { kind: 'line', lineKind: 'book', accepted: true, ...line } as const
  const both = decisionsMail([wait, answer, { ...wait, ended: 'elsewhere' }], '')
  expect(both.subject).toBe('Votre demande est acceptée')
  expect(both.facts!.map(({ state }) => state)).toEqual(['Accepté', 'Attente terminée', 'Attente terminée'])
})

test('a basket line says how it would wait', () => {
  expect(plain(basketWaitSentence('alone', true))).toBe(
    'Complet : « Valider » vous met sur la liste d’attente.',
  )
  expect(basketWaitSentence('wholeWeek', true)).toMatch(/^Complet.*\(toute la semaine ou rien\)\.$/)
  expect(basketWaitSentence('wholeWeek', false)).toBe(
    'Il reste de la place, mais ce jour attend avec les autres (toute la semaine ou rien).',
  )
})
