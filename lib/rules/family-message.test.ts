import { describe, expect, test } from 'vitest'
import { messageFor, messageRecipients, unknownMessageVariable } from './family-message'

const leo = { id: 'leo', firstName: 'Léo' }
const mina = { id: 'mina', firstName: 'Mina' }
const tom = { id: 'tom', firstName: 'Tom' }

const adult = (change: object = {}) => ({
  ...{ familyId: 'f', adultId: 'a', firstName: 'Claire', email: 'claire@exemple.fr', isBounced: false },
  ...{ withoutAuthorityOver: [] as string[], ...change },
})

describe('who receives it', () => {
  test.each([
    ['with an address', {}, 'mail'],
    ['without', { email: null }, 'noAddress'],
    ['whose address doesn’t receive', { isBounced: true }, 'bounced'],
    ['without an address, once marked', { email: null, isBounced: true }, 'noAddress'],
  ])('an adult %s', (_, change, reach) => {
    const { recipients } = messageRecipients([{ familyId: 'f', children: [leo] }], [adult(change)])
    expect(recipients).toEqual([expect.objectContaining({ reach, children: ['Léo'] })])
  })

  test.each([
    ['no authority lost', [], ['Léo', 'Mina']],
    ['over one of two', ['leo'], ['Mina']],
    ['over a child that it isn’t about', ['tom'], ['Léo', 'Mina']],
  ])('%s', (_, withoutAuthorityOver, children) => {
    const asked = messageRecipients(
      [{ familyId: 'f', children: [leo, mina] }],
      [adult({ withoutAuthorityOver })],
    )
    expect(asked).toEqual({
      recipients: [expect.objectContaining({ children })],
      withoutAuthority: 0,
    })
  })

  test('authority lost over all of them: not written to, and counted', () => {
    const asked = messageRecipients(
      [{ familyId: 'f', children: [leo, mina] }],
      [adult({ withoutAuthorityOver: ['mina', 'leo'] }), adult({ adultId: 'b' })],
    )
    expect(asked.recipients.map(({ adult: { adultId } }) => adultId)).toEqual(['b'])
    expect(asked.withoutAuthority).toBe(1)
  })

  test('a family without children is written to; an adult of another family isn’t', () => {
    const asked = messageRecipients(
      [{ familyId: 'f', children: [] }],
      [adult(), adult({ familyId: 'other' })],
    )
    expect(asked.recipients).toHaveLength(1)
  })
})

describe('what one reads', () => {
  test.each([
    [[], 'votre enfant'],
    [[leo], 'Léo'],
    [[leo, mina], 'Léo et Mina'],
    [[leo, mina, tom], 'Léo, Mina et Tom'],
  ])('of %j: %s', (children, said) => {
    const names = children.map(({ firstName }) => firstName)
    expect(
      messageFor({ subject: '{enfant}', text: 'Bonjour {prénom}' }, { firstName: 'Claire', children: names }),
    ).toEqual({ subject: said, paragraphs: ['Bonjour Claire'] })
  })

  test('paragraphs are what empty lines part, lines stay, and nothing typed becomes a header', () => {
    const read = messageFor(
      { subject: ' Sortie\r\nBcc: x@y.fr ', text: '\r\nUn\r\ndeux\r\n \r\n\r\ntrois\n\n\n' },
      { firstName: 'Claire', children: [] },
    )
    expect(read).toEqual({ subject: 'Sortie Bcc: x@y.fr', paragraphs: ['Un\ndeux', 'trois'] })
  })

  test('a name that looks like a variable isn’t one', () => {
    const read = messageFor({ subject: 'x', text: '{prénom}' }, { firstName: '{enfant}', children: ['Léo'] })
    expect(read.paragraphs).toEqual(['{enfant}'])
  })
})

test.each([
  ['Bonjour {prénom}, {enfant}', null],
  ['{objet}', '{objet}'],
  ['{prenom}', '{prenom}'],
  ['{', '{'],
])('in %j, %j is unknown', (text, unknown) => expect(unknownMessageVariable(text)).toBe(unknown))
