import { expect, test } from 'vitest'
import type { BasketItem } from '@/lib/domain/booking/basket/queries'
import { cents } from '@/lib/money'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { changeSentence, leavingWords, nearestDeadlineSentence, priceReason, removedSentence } from './basket'

const midnight = parisInstant(day('2026-12-03'), '24:00')
const item = (change: Partial<BasketItem> = {}) =>
  ({ kind: 'book', day: day('2026-12-09'), refusal: null, limit: midnight, ...change }) as BasketItem

test('the nearest deadline of what can leave, and of which days', () => {
  const full = item({ refusal: { code: 'full', day: day('2026-12-02') }, limit: midnight - 1 })
  const later = item({ day: day('2026-12-16'), limit: midnight + 1 })
  expect(nearestDeadlineSentence([full, later, item(), item()])).toBe(
    'Première date limite\u00a0: le jeudi 3 décembre à 23\u00a0h\u00a059, pour le mercredi 9 décembre.',
  )
  const days = ['2026-12-09', '2026-12-10', '2026-12-11'].map((on) => item({ day: day(on) }))
  expect(nearestDeadlineSentence(days)).toMatch(/pour 3 jours, dont le mercredi 9 décembre\.$/)
  expect(nearestDeadlineSentence([full])).toBeNull()
  expect(nearestDeadlineSentence([item({ limit: null })])).toBeNull()
})

test('the total is by the band and the quotient, each said once', () => {
  const of = (band: string, quotient: number | null) => ({ band, quotient, reasons: [] })
  expect(priceReason([of('tranche 3', 850), of('tranche 3', 850)])).toBe('Tranche 3, quotient familial 850.')
  expect(priceReason([of('Tranche E', null)])).toBe('Tranche E, faute de quotient familial enregistré.')
  expect(priceReason([of('Tranche 3', 850), of('Tranche 2', 600)])).toBe(
    'Tranche 3, quotient familial 850\u00a0; Tranche 2, quotient familial 600.',
  )
})

test('what changed since a line was added', () => {
  const line = { price: cents(800), refusal: null }
  const full = { code: 'full', day: day('2026-12-09') } as const
  expect(changeSentence({ change: { kind: 'price', promised: cents(750) }, ...line })).toMatch(
    /^Le prix a changé depuis que vous avez ajouté ce jour\u00a0: 8,00.€ au lieu de 7,50.€\.$/,
  )
  expect(changeSentence({ change: { kind: 'refused' }, ...line })).toMatch(/a changé depuis/)
  expect(changeSentence({ change: { kind: 'refused' }, ...line, refusal: full })).toBeNull()
  expect(changeSentence({ change: null, ...line })).toBeNull()
})

test.each([
  [3, 1, 0, '3 lignes partiront', '1 ligne restera dans le panier'],
  [3, 0, 2, '3 lignes partiront, dont 2 en liste d’attente', null],
  [1, 0, 1, '1 ligne partira en liste d’attente', null],
  [1, 0, 0, '1 ligne partira', null],
  [0, 2, 0, 'Aucune ligne ne peut partir', '2 lignes resteront dans le panier'],
])('%i leave and %i stay, %i wait', (leaving, staying, waiting, leaves, stays) =>
  expect(leavingWords(leaving, staying, waiting)).toEqual({ leaves, stays }),
)

test('what was taken out', () => {
  const line = { childId: 'c', activityId: 'a', day: day('2027-01-20'), waiting: null }
  const [book, cancel] = [
    { ...line, kind: 'book' as const },
    { ...line, kind: 'cancel' as const },
  ]
  expect(removedSentence([book], 'Léo')).toBe('Pour Léo, mercredi 20 janvier est retiré du panier.')
  expect(removedSentence([cancel], 'Léo')).toBe('Pour Léo, mercredi 20 janvier n’est plus à annuler.')
  expect(removedSentence([book, book], 'Léo')).toBe('Pour Léo, 2 jours sont retirés du panier.')
  expect(removedSentence([cancel, cancel], 'Léo')).toBe('Pour Léo, 2 jours ne sont plus à annuler.')
})
