'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { backUpNowSchema } from '@/lib/domain/backup/schema'
import { startBackup } from '@/lib/domain/backup/service'
import { noBackupSentence } from '@/lib/messages/fr/backups'

export const backUpNowAction = staffAction('settings.write', backUpNowSchema, async ({ staff, now }) => {
  const made = await startBackup({ staff, now })
  if (made !== 'underWay' && !made.ok) return { ok: false, message: noBackupSentence(made.refusal) }
  redirect(`/admin/reglages/sauvegardes?fait=${made === 'underWay' ? 'en-cours' : 'faite'}`)
})
