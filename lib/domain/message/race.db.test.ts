import { describe, expect, test } from 'vitest'
import { isOnServer } from '@/lib/db/testing'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { staffScopeOf } from '@/prisma/offer-factory'
import { messageForm } from './schema'
import { sendMessage, writeMessage } from './service'

const now = Date.parse('2026-11-27T08:00:00Z')
const CLICKS = 4

describe.runIf(isOnServer())('several clicks at once on « Envoyer »', { timeout: 60_000 }, () => {
  test('send once, and the others find it sent', async () => {
    expect(await clicks({ isGuarded: true })).toEqual({ sent: 1, failed: 0, mails: 1 })
  })

  // A message has each of its readers once: the database keeps the others from sending, and the person reads a fault.
  test('the control: without the lock of the message, the others fail', async () => {
    expect(await clicks({ isGuarded: false })).toEqual({ sent: 1, failed: CLICKS - 1, mails: 1 })
  })
})

async function clicks({ isGuarded }: { isGuarded: boolean }) {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const asking = { staff: staffScopeOf(await createStaff(prisma)), now }
    const { id: familyId } = await createFamily(prisma)
    const words = { subject: 'Sortie', text: 'Prévoyez des bottes.' }
    const written = await writeMessage(asking, messageForm.parse({ kind: 'family', familyId, ...words }))
    if (!written.ok) throw new Error(written.refusal.code)
    if (!isGuarded) removeLocks(pool)
    const click = () => sendMessage(asking, { messageId: written.value.id, seen: 1 })
    const answers = await allAtOnce(
      pool,
      'UPDATE ON family_message',
      Array.from({ length: CLICKS }, () => click),
    )
    const failed = answers.filter((one) => one === 'failed').length
    const sent = answers.filter((one) => one !== 'failed' && one.ok && one.value.isSentNow).length
    return { sent, failed, mails: await prisma.outboxMail.count({ where: { kind: 'familyMessage' } }) }
  })
}
