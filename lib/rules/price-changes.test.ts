import { expect, test } from 'vitest'
import { aidText, changeText, countingText, parseAid, parseChange, parseCounting } from './price-changes'

test.each([
  ['+ 2,00', { add: '2' }, '+ 2,00'],
  ['− 4', { add: '-4' }, '− 4,00'],
  ['-4,50 €', { add: '-4.5' }, '− 4,50'],
  ['+ 1,00 / 2,00 / 3,50', { add: ['1', '2', '3.5'] }, '+ 1,00 / 2,00 / 3,50'],
  ['× 1,10', { times: '1.1' }, '× 1,1'],
  ['x1.3', { times: '1.3' }, '× 1,3'],
  ['+ 20 %', { times: '1.2' }, '× 1,2'],
  ['−25 %', { times: '0.75' }, '× 0,75'],
  ['- 100 %', { times: '0' }, '× 0'],
  ['= 31,52', { set: '31.52' }, '= 31,52'],
  ['= 1 / 2', { set: ['1', '2'] }, '= 1,00 / 2,00'],
  ['1 tranche plus bas', { shift: -1 }, '1 tranche plus bas'],
  ['2 tranches plus haut', { shift: 2 }, '2 tranches plus haut'],
  ['Tranche la plus haute', { isTop: true }, 'tranche la plus haute'],
])('« %s » is read, and shown as « %3$s »', (typed, change, shown) => {
  expect(parseChange(typed)).toEqual(change)
  expect(changeText(parseChange(typed)!)).toBe(shown)
  expect(parseChange(shown)).toEqual(change)
})

test.each(['', '2,00', '× -1', '- 120 %', '+ deux', '+ 1,00 / deux', 'gratuit'])('« %s » is not', (typed) =>
  expect(parseChange(typed)).toBeNull(),
)

test.each([
  ['4 par jour', { perDay: '4' }, '4,00 par jour'],
  ['4,00', { perDay: '4' }, '4,00 par jour'],
  ['50 %', { percent: '50' }, '50\u00a0%'],
])('an aid of « %s »', (typed, amount, shown) => {
  expect(parseAid(typed)).toEqual(amount)
  expect(aidText(amount as never)).toBe(shown)
  expect(parseAid(shown)).toEqual(amount)
})

test.each([
  ['', {}, ''],
  ['par heure', { isPerHour: true }, 'par heure'],
  ['par 15 min commencées', { per: { minutes: 15, isStarted: true } }, 'par 15 min commencées'],
  ['par 30 minutes', { per: { minutes: 30, isStarted: false } }, 'par 30 min'],
  ['par heure, × 3,5', { isPerHour: true, times: '3.5' }, 'par heure, × 3,5'],
])('a price « %s »', (typed, counting, shown) => {
  expect(parseCounting(typed)).toEqual(counting)
  expect(countingText(counting)).toBe(shown)
})

test.each(['par jour', 'par 0 min', '3,5'])('a price « %s » is not read', (typed) =>
  expect(parseCounting(typed)).toBeNull(),
)
