'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type Answer, familyAction } from '@/lib/actions/builders'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope } from '@/lib/auth/scopes'
import { submitChange, withdrawChange } from '@/lib/domain/dossier/change/service'
import {
  adultTab,
  informationTab,
  medicalTab,
  personsTab,
  type SentRecord,
} from '@/lib/domain/dossier/schema'
import { submitRefusalSentence, withdrawChangeSentence } from '@/lib/messages/fr/dossier'
import type { Instant } from '@/lib/time/paris'
import { addressAfter } from './addresses'

export const saveInformationAction = familyAction(informationTab, async ({ family, now, input }) =>
  send(family, now, { kind: 'informationSheet', data: input.data }, input.envelope),
)

export const savePersonsAction = familyAction(personsTab, async ({ family, now, input }) =>
  send(family, now, { kind: 'authorizedPersons', data: input.data }, input.envelope),
)

export const saveMedicalSheetAction = familyAction(medicalTab, async ({ family, now, input }) =>
  send(family, now, { kind: 'medicalSheet', data: input.data }, input.envelope),
)

export const saveAdultAction = familyAction(adultTab, async ({ family, now, input }) =>
  send(family, now, { kind: 'adult', data: input.data }, input.envelope),
)

async function send(
  family: FamilyScope,
  now: Instant,
  record: SentRecord,
  { subjectId, schoolYear, baseVersion }: { subjectId: string; schoolYear: string; baseVersion: number },
): Promise<Answer> {
  const sent = await submitChange(family, now, { subjectId, schoolYear, baseVersion, record })
  if (sent.ok)
    redirect(family.base + addressAfter({ kind: record.kind, subjectId, schoolYear }, sent.value.outcome))
  const message = submitRefusalSentence(sent.refusal)
  const isAboutVaccination = sent.refusal.code.startsWith('vaccination')
  return isAboutVaccination
    ? { ok: false, errors: [{ field: 'vaccination.lastDtp', message }] }
    : { ok: false, message }
}

export const withdrawChangeAction = familyAction(
  z.object({ changeId: uuid }),
  async ({ family, now, input }) => {
    const withdrawn = await withdrawChange(family, now, input.changeId)
    refresh()
    return withdrawn.ok
      ? { ok: true, message: 'Votre modification est retirée.' }
      : { ok: false, message: withdrawChangeSentence(withdrawn.refusal) }
  },
)
