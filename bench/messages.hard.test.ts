import { expect, test } from 'vitest'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { audienceNow } from '@/lib/domain/message/queries'
import { messageForm } from '@/lib/domain/message/schema'
import { sendMessage, writeMessage } from '@/lib/domain/message/service'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'

const { prisma } = await openTestDatabase()

const FAMILIES = 2_000
const now = parisInstant(day('2026-11-27'), '09:00')

test.runIf(isOnServer())(
  'a message to 2,000 families is one mail for each of their 4,000 adults, all or nothing, two clicks at once included',
  async () => {
    await createOrganisation(prisma)
    const staff = staffScopeOf(await createStaff(prisma))
    await prisma.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`
          INSERT INTO family (id, name) SELECT gen_random_uuid(), 'Famille ' || n FROM generate_series(1, ${FAMILIES}) n`)
        for (const parent of ['a', 'b']) {
          await tx.$executeRawUnsafe(`
            INSERT INTO account (id, email)
              SELECT gen_random_uuid(), '${parent}' || number || '@message.example' FROM family`)
          await tx.$executeRawUnsafe(`
            INSERT INTO adult (id, first_name, last_name, account_id)
              SELECT account.id, 'Camille', family.name, account.id
              FROM family JOIN account ON account.email = '${parent}' || family.number || '@message.example'`)
          await tx.$executeRawUnsafe(`
            INSERT INTO family_adult (family_id, adult_id)
              SELECT family.id, account.id
              FROM family JOIN account ON account.email = '${parent}' || family.number || '@message.example'`)
        }
        for (const child of ['Léonie', 'Tom'])
          await tx.$executeRawUnsafe(`
            WITH born AS (
              INSERT INTO child (id, first_name, last_name, birth_date)
                SELECT gen_random_uuid(), '${child}', name, date '2018-05-04' FROM family RETURNING id, last_name)
            INSERT INTO family_child (family_id, child_id)
              SELECT family.id, born.id FROM born JOIN family ON family.name = born.last_name`)
      },
      { timeout: 60_000 },
    )
    await prisma.$executeRawUnsafe('ANALYZE')
    const written = await writeMessage(
      { staff, now },
      messageForm.parse({
        ...{ kind: 'dossier', schoolYear: '2026-2027', subject: 'Le dossier de {enfant}' },
        text: 'Bonjour {prénom},\n\nIl manque encore quelque chose au dossier de {enfant}.',
      }),
    )
    if (!written.ok) throw new Error(written.refusal.code)
    const { id: messageId } = written.value

    const shownAt = performance.now()
    const audience = { kind: 'dossier', schoolYear: '2026-2027', centreId: null, programmeId: null } as const
    const { families, recipients } = await audienceNow(staff, audience, now)
    const shown = performance.now() - shownAt
    expect([families, recipients.length]).toEqual([FAMILIES, 2 * FAMILIES])

    const sentAt = performance.now()
    const clicks = await Promise.allSettled(
      [0, 1].map(() => sendMessage({ staff, now }, { messageId, seen: 2 * FAMILIES })),
    )
    const took = performance.now() - sentAt
    // The second waits three seconds for the first, then gives up or finds it sent: never a second mail.
    const sent = clicks.filter(
      (click) => click.status === 'fulfilled' && click.value.ok && click.value.value.isSentNow,
    )
    expect(sent).toHaveLength(1)
    expect(await prisma.outboxMail.count()).toBe(2 * FAMILIES)
    expect(await prisma.familyMessageRecipient.count({ where: { mailId: { not: null } } })).toBe(2 * FAMILIES)
    console.log(
      `${2 * FAMILIES} adults of ${FAMILIES} families: shown in ${Math.round(shown)} ms, sent in ${Math.round(took)} ms`,
    )
  },
)
