import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementOf, readXml, textOf, xmlText } from './xml'

test('an answer is read by the names of its elements, whatever their prefix', () => {
  const answer = readXml(
    `<?xml version='1.0' encoding='UTF-8'?><S:Envelope xmlns:S="http://x"><S:Body><ns:r><return><idOp>ab-1</idOp>
     <objet>Été &amp; repas &#233; &#xE9;</objet><vide/></return></ns:r></S:Body></S:Envelope>`,
  )!
  const found = elementOf(answer, 'return')!
  expect([
    textOf(found, 'idOp'),
    textOf(found, 'objet'),
    textOf(found, 'vide'),
    textOf(found, 'autre'),
  ]).toEqual(['ab-1', 'Été & repas é é', '', null])
})

test.each([
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['entities that grow', '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><z>&b;</z>'],
  ['an entity from a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['an entity of its own', '<a>&b;</a>'],
  ['a sign that ends nowhere', '<a>a & b</a>'],
  ['a character that doesn’t exist', '<a>&#x110000;</a>'],
  ['a comment', '<a><!-- b --></a>'],
  ['CDATA', '<a><![CDATA[b]]></a>'],
  ['an instruction', '<a><?php b ?></a>'],
  ['an element that isn’t closed', '<a><b></a>'],
  ['one that isn’t open', '<a></b></a>'],
  ['two roots', '<a/><b/>'],
  ['text around', 'x<a/>'],
  ['nothing', ''],
  ['a page', '<html><br><p>Erreur</html>'],
  ['a deep one', `${'<a>'.repeat(30)}${'</a>'.repeat(30)}`],
  ['a long one', `<a>${'b'.repeat(70_000)}</a>`],
])('%s isn’t read', (_, text) => {
  expect(readXml(text)).toBeNull()
})

test('whatever is written comes back, and whatever comes is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(readXml(`<a>${xmlText(text)}</a>`)?.text).toBe(text)
      readXml(text)
      readXml(`<a>${text}</a>`)
    }),
  )
})
