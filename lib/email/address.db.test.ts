import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { postResetLink } from '@/lib/domain/account/link/service'
import { findAccount } from '@/lib/domain/account/queries'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { parseEmail } from './address'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-11-23T09:00:00Z')

const stored = 'claire@victime.fr'
const family = await createFamily(prisma, { adults: [{ email: stored, passwordHash: 'x' }] })

/** What two readers of an address may take for two people, or for another person. */
const hostile = [
  '"e@attaque.fr"@victime.fr',
  '"claire@victime.fr"@attaque.fr',
  'claire@victime.fr@attaque.fr',
  'e@attaque.fr@victime.fr',
  'e@attaque.fr＠victime.fr',
  'claire@victime.fr,e@attaque.fr',
  'claire@victime.fr;e@attaque.fr',
  'claire@victime.fr e@attaque.fr',
  'Claire <e@attaque.fr> <claire@victime.fr>',
  'e@attaque.fr (claire@victime.fr)',
  'claire@victime.fr\r\nBcc: e@attaque.fr',
  'claire@victime.fr\nTo: e@attaque.fr',
  'claire@victime.fr%0d%0aBcc:e@attaque.fr',
  'claire@victime.fr\u0000@attaque.fr',
  'claire\u0000@victime.fr',
  'claire\u200b@victime.fr',
  'clai\u00adre@victime.fr',
  'cla\u0131re@victime.fr',
  'clairé@victime.fr',
  'сlaire@victime.fr',
  'claire@victıme.fr',
  'claire@xn--',
  'claire@victimé.fr',
  'claire@[127.0.0.1]',
  'claire@victime.fr.',
  'claire@.victime.fr',
  '@victime.fr',
  'claire@',
  `${'a'.repeat(250)}@victime.fr`,
  `claire@${'a'.repeat(64)}.fr`,
  '=?utf-8?q?e=40attaque.fr=3e?=@victime.fr',
]

/** What a person may type, or a telephone write for them, for the same mailbox. */
const same = [
  ' Claire@Victime.FR ',
  'CLAIRE@VICTIME.FR',
  'ｃlaire＠victime.fr',
  'claire@victime\uff0efr',
  '\tclaire@victime.fr\n',
]

test.each(hostile)('%j is nobody’s address: no account, no mail', async (typed) => {
  expect(parseEmail(typed)).toBeNull()
  expect(await findAccount(typed)).toBeNull()
  await postResetLink(now, typed)
  expect(await prisma.outboxMail.count()).toBe(0)
})

test.each(hostile)('the database keeps no %j either', async (typed) => {
  await expect(prisma.account.create({ data: { email: typed } })).rejects.toThrow()
})

test.each(same)('%j is the stored address, and no second account', async (typed) => {
  expect(parseEmail(typed)).toBe(stored)
  expect((await findAccount(typed))?.accountId).toBe(family.adults[0]!.accountId)
  await expect(prisma.account.create({ data: { email: typed } })).rejects.toThrow()
  await expect(prisma.account.create({ data: { email: parseEmail(typed) } })).rejects.toThrow(/email/)
})

test('whatever was typed, a mail goes to the address that is stored', async () => {
  for (const typed of [...hostile, ...same]) await postResetLink(now, typed)
  const mails = await inTransaction((tx) => tx.outboxMail.findMany({ select: { to: true } }))
  expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([stored]))
})
