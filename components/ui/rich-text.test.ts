import { expect, test } from 'vitest'
import { splitMarks } from './rich-text'

test('a sentence is cut at its marks, and nothing of it is lost', () => {
  expect(splitMarks('Lisez <guide>le guide</guide>, puis <suite>continuez</suite>.')).toEqual([
    { mark: null, words: 'Lisez ' },
    { mark: 'guide', words: 'le guide' },
    { mark: null, words: ', puis ' },
    { mark: 'suite', words: 'continuez' },
    { mark: null, words: '.' },
  ])
})

test.each(['Sans marque.', 'Moins de 6 ans : 3 < 6.', '<ouverte>jamais fermée', '<a>mal</b> fermée'])(
  '%j is all text',
  (text) => expect(splitMarks(text)).toEqual([{ mark: null, words: text }]),
)

test('no sentence has no piece', () => expect(splitMarks('')).toEqual([]))
