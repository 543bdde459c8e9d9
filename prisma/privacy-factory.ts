import { randomUUID } from 'node:crypto'
import { toDb } from '@/lib/db/day'
import { storedData, storedDraft, storedReason } from '@/lib/domain/dossier/stored/schema'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import { weeksPurpose } from '@/lib/domain/family/custody/queries'
import { sealedFor } from '@/lib/domain/import/queries'
import type { FileStorage } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { seal, sealJson } from '@/lib/vault/seal'
import { createDocument } from './document-factory'
import { createFamily } from './factories'
import type { Prisma, PrismaClient } from './generated/client'
import type { createOffer } from './offer-factory'
import { knownBookings } from './privacy-bookings'
import { fullRecord, plainRecord } from './record-factory'
import { withCanaries } from './canaries'

type Offer = Awaited<ReturnType<typeof createOffer>>
export type World = {
  offer: Offer
  staffId: string
  now: Instant
  storage: FileStorage
  days: [past: string, billed: string]
}

const year = '2026-2027'

/**
 * A family of whom the portal knows something in every table that says one, each text with a word that nobody else
 * writes: two guardians, a child, what they have sent, booked, paid and were told. Nothing of it is open.
 */
export async function createKnownFamily(prisma: PrismaClient, owner: string, world: World) {
  const { now, staffId } = world
  const at = new Date(now)
  const word = (what: string) => `canari-${owner}-${what}`
  const family = await createFamily(prisma, {
    name: word('famille'),
    adults: [
      { firstName: word('prenom'), lastName: word('nom'), email: `${word('un')}@exemple.fr` },
      { firstName: word('prenom2'), lastName: word('nom'), email: `${word('deux')}@exemple.fr` },
    ],
    children: [{ firstName: word('enfant'), lastName: word('nom'), school: word('ecole') }],
  })
  const [adult, other] = [family.adults[0]!, family.adults[1]!]
  const child = family.children[0]!
  const [familyId, adultId, childId] = [family.id, adult.id, child.id]
  const accountId = adult.accountId!
  const health = await records(prisma, owner, { familyId, adultId, childId, otherId: other.id }, at)
  const keys = await papers(prisma, word, { familyId, childId, adultId }, world)
  const { billedId, invoice } = await knownBookings(
    prisma,
    word,
    { familyId, adultId, childId, accountId },
    world,
  )

  await prisma.session.create({
    data: {
      accountId,
      tokenHash: randomUUID(),
      createdAt: at,
      lastSeenAt: at,
      expiresAt: at,
      method: 'password',
      provenAt: at,
      userAgent: word('navigateur'),
      identity: { create: { provider: 'franceConnect', idToken: word('jeton') } },
    },
  })
  await prisma.identityLink.create({
    data: { accountId, provider: 'franceConnect', subject: word('identite'), linkedAt: at },
  })
  await prisma.accountToken.create({
    data: { accountId, kind: 'invitation', tokenHash: randomUUID(), createdAt: at, expiresAt: at },
  })
  await prisma.secondFactor.create({ data: { accountId, confirmedAt: at } })
  await prisma.recoveryCode.create({ data: { accountId, codeHash: randomUUID(), createdAt: at } })
  await prisma.calendarFeed.create({ data: { accountId, familyId, tokenHash: randomUUID(), createdAt: at } })
  await prisma.basketLine.create({
    data: {
      ...{ familyId, childId, kind: 'book', activityId: world.offer.morning, day: toDb(day(world.days[1])) },
      ...{ addedAt: at, addedById: accountId },
    },
  })
  await prisma.quotientFamilial.create({ data: { familyId, value: 777, validFrom: toDb(day('2026-01-01')) } })
  await prisma.familyStatus.create({
    data: { familyId, childId, key: 'rsa', validFrom: toDb(day('2026-01-01')), notedAt: at },
  })
  await prisma.guardianProposal.create({
    data: {
      ...{ familyId, proposedById: adultId, relation: 'father', sameHome: true, submittedAt: at },
      ...{ firstName: word('propose'), lastName: word('nom'), email: `${word('trois')}@exemple.fr` },
      children: { connect: { id: childId } },
    },
  })
  await prisma.familyChild.updateMany({
    where: { familyId },
    data: { residence: 'alternating', weeks: sealJson(weeksPurpose(familyId, childId), { kind: 'even' }) },
  })
  const seen = await createFamily(prisma, { name: `Autre ${owner}`, adults: [], children: [] })
  const [oneId, otherId] = [familyId, seen.id].sort() as [string, string]
  await prisma.familyApart.create({ data: { oneId, otherId, staffId, at } })
  await prisma.billingShare.create({
    data: {
      childId,
      validFrom: toDb(day('2030-01-01')),
      familyId,
      otherFamilyId: seen.id,
      percent: 50,
      setAt: at,
    },
  })
  await prisma.imageConsent.create({ data: { childId, adultId, purpose: 'internal', givenAt: at } })
  await prisma.identityCheck.create({ data: { childId, personId: randomUUID(), staffId, at } })
  await prisma.classMove.create({ data: { childId, schoolYear: '2027-2028', schoolClass: 'CM1' } })
  await prisma.importedValidation.createMany({
    data: [
      { kind: 'medicalSheet', childId, schoolYear: year, validatedOn: at },
      { kind: 'adult', adultId, schoolYear: year, validatedOn: at },
    ],
  })
  await prisma.externalReference.createMany({
    data: [
      { kind: 'family', reference: word('ref'), familyId },
      { kind: 'child', reference: word('ref'), childId },
      { kind: 'adult', reference: word('ref'), adultId },
    ],
  })
  const rules = await prisma.houseRules.upsert({
    where: { version: 1 },
    update: {},
    create: { version: 1, title: 'Règlement', text: 'Texte', validFrom: at, publishedAt: at },
  })
  await prisma.houseRulesAcceptance.create({
    data: { houseRulesId: rules.id, adultId, accountId, acceptedAt: at },
  })
  await prisma.decisionRound.create({
    data: { familyId, openedAt: at, closesAt: at, closedAt: at, decisions: [] },
  })
  const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: world.offer.programmeId } })
  await prisma.quotaCounter.create({
    data: {
      familyId,
      subjectId: childId,
      ruleSetId,
      kind: 'book',
      unit: 'days',
      span: 'year 2026',
      allowed: 2,
    },
  })
  await mails(prisma, word, { familyId, adultId, staffId, to: adult.accountId! }, at)
  await prisma.openingBalance.create({ data: { familyId, amountCents: 0, closedOn: at } })
  await prisma.erasureRequest.create({ data: { familyId, askedById: adultId, askedAt: at } })
  await prisma.auditEntry.create({
    data: {
      ...{ at, accountId, action: 'charge.add', subjectKind: 'family', subjectId: familyId, familyId },
      details: { reason: word('journal'), amountCents: 800 },
    },
  })
  const importId = randomUUID()
  await prisma.familyImport.create({
    data: {
      ...{ id: importId, fileName: 'familles.csv', staffId, readAt: at },
      content: seal(sealedFor(importId), `nom;prenom\n${word('nom')};${word('prenom')}\n`),
    },
  })
  return { family, adult, other, child, billedId, invoice, keys, health, word }
}
export type KnownFamily = Awaited<ReturnType<typeof createKnownFamily>>

export type Ids = { familyId: string; adultId: string; childId: string }

async function records(prisma: PrismaClient, owner: string, ids: Ids & { otherId: string }, at: Date) {
  const { familyId, adultId, childId, otherId } = ids
  const who = { firstName: `canari-${owner}-enfant`, lastName: `canari-${owner}-nom` }
  const words: string[] = []
  for (const kind of ['informationSheet', 'authorizedPersons', 'medicalSheet', 'adult'] as const) {
    const full = kind === 'adult' ? plainRecord(kind, year, who) : fullRecord(kind, year, who)
    const marked = withCanaries(full, owner)
    words.push(...marked.words)
    const of = { kind, subjectId: kind === 'adult' ? adultId : childId, schoolYear: year }
    const about = kind === 'adult' ? { adultId } : { childId }
    const data = storedData(of, marked.record) as Prisma.InputJsonValue
    await prisma.dossierRecord.create({ data: { kind, ...about, schoolYear: year, data, validatedAt: at } })
    await prisma.changeRequest.create({
      data: {
        ...{ kind, ...about, familyId, schoolYear: year, status: 'refused', data, baseVersion: 0 },
        ...{ certifiedById: adultId, certifiedText: 'Oui', submittedAt: at, decidedAt: at },
        reason: storedReason(of, `canari-${owner}-motif`),
      },
    })
    await prisma.recordDraft.create({
      data: {
        ...{ kind, ...about, schoolYear: year, authorId: adultId, savedAt: at },
        values: storedDraft(of, { note: `canari-${owner}-brouillon` }),
      },
    })
  }
  const theirs = withCanaries(plainRecord('adult', year, who), `${owner}-autre`).record
  await prisma.dossierRecord.create({
    data: {
      ...{ kind: 'adult', adultId: otherId, schoolYear: year, validatedAt: at },
      data: storedData(
        { kind: 'adult', subjectId: otherId, schoolYear: year },
        theirs,
      ) as Prisma.InputJsonValue,
    },
  })
  return words
}

async function papers(
  prisma: PrismaClient,
  word: (what: string) => string,
  ids: Ids,
  { now, storage, staffId }: World,
) {
  const keys: string[] = []
  const file = async (name: string): Promise<KeptFile> => {
    const bytes = new TextEncoder().encode(`%PDF-1.7 ${word(name)}`)
    keys.push(await storage.put(bytes))
    return {
      ...{ fileName: `${word(name)}.pdf`, storageKey: keys.at(-1)!, contentType: 'application/pdf' },
      ...{ size: bytes.length, sha256: '0'.repeat(64), scan: 'clear' },
    }
  }
  const about = { schoolYear: year, receivedAt: new Date(now) }
  await createDocument(
    prisma,
    { id: ids.familyId },
    {
      ...{ ...about, kind: 'medicalCertificate', childId: ids.childId, status: 'refused' },
      files: [await file('certificat')],
    },
  )
  const proof = await createDocument(
    prisma,
    { id: ids.familyId },
    {
      ...{ ...about, kind: 'quotientProof' },
      files: [await file('quotient')],
    },
  )
  await prisma.quotientClaim.create({
    data: {
      ...{ familyId: ids.familyId, claimedById: ids.adultId, value: 777, validFrom: toDb(day('2026-01-01')) },
      ...{
        documentId: proof.id,
        status: 'refused',
        submittedAt: new Date(now),
        decidedAt: new Date(now),
        decidedById: staffId,
        reason: word('motif-quotient'),
      },
    },
  })
  return keys
}

async function mails(
  prisma: PrismaClient,
  word: (what: string) => string,
  ids: { familyId: string; adultId: string; staffId: string; to: string },
  at: Date,
) {
  const to = `${word('un')}@exemple.fr`
  const sent = { createdAt: at, nextAttemptAt: at, sentAt: at, status: 'sent', to } as const
  const content = { subject: word('sujet'), text: word('texte'), html: word('html') }
  const mail = await prisma.outboxMail.create({
    data: { ...sent, ...content, kind: 'familyMessage', familyId: ids.familyId },
  })
  await prisma.outboxMail.create({ data: { ...sent, ...content, kind: 'passwordReset' } })
  await prisma.bouncedAddress.create({ data: { address: to, at, source: 'staff', reason: word('retour') } })
  await prisma.familyMessage.create({
    data: {
      ...{ staffId: ids.staffId, status: 'sent', subject: word('message'), text: word('message') },
      ...{ audience: {}, audienceLabel: word('message'), writtenAt: at, sentAt: at },
      recipients: {
        create: { familyId: ids.familyId, adultId: ids.adultId, reach: 'mail', mailId: mail.id },
      },
    },
  })
}
