import { beforeEach, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { organisationLogo } from '../logo/queries'
import { removeLogo, saveLogo } from '../logo/service'
import { mailTextsToEdit, organisationToEdit } from './queries'
import { mailTextForm, organisationForm } from './schema'
import { saveMailText, saveOrganisation } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const admin = await createStaff(prisma, { email: 'admin@exemple.fr' })
const now = Date.parse('2026-11-23T09:00:00Z')
const staff = { accountId: admin.accountId, role: 'administrator' } as unknown as StaffScope
const by = { staff, now }

beforeEach(() => prisma.outboxMail.deleteMany())

const typed = {
  ...{ name: 'Ville de Pontaubert', shortName: 'Pontaubert', serviceName: 'Enfance' },
  ...{ address: '2 rue du Pont', phone: '02 99 00 00 01', email: 'Enfance@Pontaubert.example' },
  ...{ siret: '', brandColour: '#8B0000', accentColour: '', activationDays: '60', version: '1' },
}
const post = () =>
  inTransaction((tx) =>
    postMail(tx, now, {
      kind: 'invoice',
      to: 'a@exemple.fr',
      subject: 'Votre facture',
      lead: 'Elle est là.',
    }),
  )
const mail = () => prisma.outboxMail.findFirstOrThrow()

test('what is saved names the organisation in the next mail, in its colour, and the journal holds what was before', async () => {
  const sent = organisationForm.parse(typed)
  expect(await saveOrganisation(by, sent)).toEqual({ ok: true, value: null })
  await post()
  expect((await mail()).text).toContain('Enfance\nVille de Pontaubert')
  expect((await mail()).html).toContain('#8b0000')
  expect((await mail()).text).toContain('02 99 00 00 01')
  const { details } = await prisma.auditEntry.findFirstOrThrow({ where: { action: 'organisation.set' } })
  expect(details).toMatchObject({ 'before.shortName': 'Trois Rivières' })
})

test('a form opened before a colleague’s change changes nothing', async () => {
  const late = organisationForm.parse({ ...typed, name: 'Autre', version: '1' })
  expect(await saveOrganisation(by, late)).toEqual({ ok: false, refusal: { code: 'changedSince' } })
  expect(await organisationToEdit(staff)).toMatchObject({ name: 'Ville de Pontaubert', settingsVersion: 2 })
})

test.each([
  [{ brandColour: 'rouge' }, /six chiffres/],
  [{ accentColour: '#e0b0' }, /six chiffres/],
  [{ siret: '123' }, /14 chiffres/],
  [{ email: 'enfance' }, /adresse est fausse/],
  [{ name: ' ' }, /nom de l’organisation/],
])('%j is refused with what to do', (change, message) => {
  const read = organisationForm.safeParse({ ...typed, ...change })
  expect(read.error!.issues[0]!.message).toMatch(message)
})

test('a logo is put at an address of its own, replaced, and taken away', async () => {
  const png = Uint8Array.from(
    Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806000000', 'hex'),
  )
  const key = async () => (await organisationToEdit(staff)).logoKey
  expect(await saveLogo(by, png)).toEqual({ ok: true, value: null })
  const first = await key()
  expect(first).not.toBeNull()
  expect(await organisationLogo()).toEqual({ contentType: 'image/png', bytes: png })
  await saveLogo(by, png)
  expect(await key()).not.toBe(first)
  expect(await saveLogo(by, new Uint8Array(3))).toEqual({ ok: false, refusal: { code: 'wrongType' } })
  await removeLogo(by)
  expect([await key(), await organisationLogo()]).toEqual([null, null])
})

test('a mail is said in the organisation’s words, then in the portal’s again', async () => {
  await saveMailText(by, 'invoice', {
    subject: '[{service}] {objet}',
    intro: 'Bonjour, {organisation} vous écrit.',
  })
  await post()
  expect(await mail()).toMatchObject({ subject: '[Enfance] Votre facture' })
  expect((await mail()).text).toMatch(/^Bonjour, Ville de Pontaubert vous écrit\.\n\nElle est là\./)
  expect(await mailTextsToEdit(staff)).toHaveProperty('invoice')
  await saveMailText(by, 'invoice', { subject: '', intro: '' })
  expect(await mailTextsToEdit(staff)).toEqual({})
  await prisma.outboxMail.deleteMany()
  await post()
  expect(await mail()).toMatchObject({ subject: 'Votre facture' })
  expect((await mail()).text).toMatch(/^Elle est là\./)
})

test('a mail greets by its first name whoever receives it, and says Madame, Monsieur to an unknown address', async () => {
  await saveMailText(by, 'invoice', { subject: '', intro: 'Bonjour {prénom},' })
  await prisma.outboxMail.deleteMany()
  await post()
  expect((await mail()).text).toMatch(/^Bonjour Madame, Monsieur,\n/)
  const { to } = await mail()
  await createFamily(prisma, { adults: [{ firstName: 'Inès', email: to }] })
  await prisma.outboxMail.deleteMany()
  await post()
  expect((await mail()).text).toMatch(/^Bonjour Inès,\n/)
})

test('markup typed in an introduction is shown, not run', async () => {
  await saveMailText(by, 'invoice', { subject: '', intro: '<script>1</script>' })
  await post()
  expect((await mail()).html).not.toContain('<script>')
})

test.each([
  [{ kind: 'invoice', subject: 'Pour {enfant}', intro: '' }, /« \{enfant\} » n’existe pas/],
  [{ kind: 'invoice', subject: 'x\nBcc: a@b.fr', intro: '' }, /une ligne/],
  [{ kind: 'facture', subject: '', intro: '' }, /n’existe pas/],
])('%j is refused at its field', (sent, message) => {
  expect(mailTextForm.safeParse(sent).error!.issues[0]!.message).toMatch(message)
})
