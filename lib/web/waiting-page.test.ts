import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { beforeYou, inLobbyText, opensAtText, waitInWords } from '@/lib/messages/fr/admission'
import { waitingPage, type WaitingWords } from './waiting-page'

const around = {
  organisation: { name: 'Communauté de communes <du Val>', phone: '02 47 00 00 00' },
  nonce: 'abc',
  back: '/inscription/jours?enfants=a&activites=b',
  again: { address: '/attente?retour=%2Fpanier', seconds: 12 },
}
const every: WaitingWords[] = [
  { kind: 'waiting', position: 1234, minutes: 21 },
  { kind: 'lobby', opensAt: Date.UTC(2027, 4, 10, 6, 30), inLobby: 312 },
  { kind: 'turn' },
]

describe('the page', () => {
  test.each(every)('$kind: three kilobytes at most, and nothing of another address', (words) => {
    const page = waitingPage({ words, ...around })
    expect(gzipSync(page).length).toBeLessThan(3000)
    expect(page).not.toMatch(/https?:|src=|<du Val>/)
    expect(page).toContain('<html lang="fr">')
    // Its policy lets nothing else run or be drawn.
    for (const tag of page.match(/<(style|script)(?=[\s>])[^>]*>/g)!) expect(tag).toContain(' nonce="abc"')
    expect(page).not.toMatch(/style=|\son\w+=/)
    expect(page).toContain('02 47 00 00 00')
  })

  test('somebody who waits reads how many are before them, and the page asks again by itself', () => {
    const page = waitingPage({ words: every[0]!, ...around })
    expect(page).toMatch(/<title>1[\s\u202f]233 avant vous – /)
    expect(page).toContain(
      '<noscript><meta http-equiv="refresh" content="12;url=/attente?retour=%2Fpanier"></noscript>',
    )
    expect(page).toContain('<main data-again="12" data-address="/attente?retour=%2Fpanier"')
    expect(page).toContain('aria-live="polite"')
    expect(page).toContain('Attente\u00a0: environ 20\u00a0minutes.')
  })

  test('at their turn they read it among their tabs, and nothing but a gesture leads on', () => {
    const page = waitingPage({ words: { kind: 'turn' }, ...around })
    expect(page).toContain('<title>C’est votre tour')
    expect(page).not.toMatch(/http-equiv="refresh"|<script|data-again/)
    expect(page).toContain('href="/inscription/jours?enfants=a&#38;activites=b"')
  })

  test('without a telephone, none is named', () => {
    const page = waitingPage({ words: every[0]!, ...around, organisation: { name: '', phone: '' } })
    expect(page).not.toContain('Appelez')
    expect(page).toContain('Portail familles')
  })
})

test.each([
  [null, 'se calcule'],
  [1, 'environ une minute.'],
  [2, 'environ 2\u00a0minutes.'],
  [10, 'environ 10\u00a0minutes.'],
  [13, 'environ 15\u00a0minutes.'],
  [55, 'environ 55\u00a0minutes.'],
  [56, 'environ une heure.'],
  [75, 'environ une heure.'],
  [76, 'plus d’une heure.'],
])('%s minutes', (minutes, words) => expect(waitInWords(minutes)).toContain(words))

test.each([
  [1, 'Vous êtes la prochaine personne à entrer.'],
  [2, 'Une personne est avant vous.'],
  [13, '12 personnes sont avant vous.'],
])('place %i', (position, words) => expect(beforeYou(position)).toBe(words))

test('before the opening', () => {
  expect(opensAtText(Date.UTC(2027, 4, 10, 6, 30))).toBe('L’ouverture est à 8\u00a0h\u00a030.')
  expect(opensAtText(Date.UTC(2027, 4, 10, 7))).toBe('L’ouverture est à 9\u00a0h.')
  expect([1, 12].map(inLobbyText)).toEqual(['Vous êtes là.', '12 personnes sont là avec vous.'])
})
