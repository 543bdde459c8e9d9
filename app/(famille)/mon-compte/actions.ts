'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type Answer, familyAction } from '@/lib/actions/builders'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope } from '@/lib/auth/scopes'
import {
  type MovedMeanwhile,
  type SentChange,
  type SubmitRefusal,
  submitChange,
  withdrawChange,
} from '@/lib/domain/dossier/change/service'
import { draftEnvelope } from '@/lib/domain/dossier/draft/schema'
import { discardDraft } from '@/lib/domain/dossier/draft/service'
import {
  adultTab,
  informationTab,
  medicalTab,
  personsTab,
  type SentRecord,
} from '@/lib/domain/dossier/schema'
import { recordPath, submitRefusalSentence, withdrawChangeSentence } from '@/lib/messages/fr/dossier'
import { recordWords } from '@/lib/messages/fr/record-form'
import { recordLines } from '@/lib/messages/fr/records'
import { changedLines } from '@/lib/rules/record-lines'
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
  envelope: Omit<SentChange, 'record'>,
): Promise<Answer> {
  const { subjectId, schoolYear } = envelope
  const sent = await submitChange(family, now, { ...envelope, record })
  if (sent.ok)
    redirect(family.base + addressAfter({ kind: record.kind, subjectId, schoolYear }, sent.value.outcome))
  const message = submitRefusalSentence(sent.refusal)
  if (sent.refusal.code === 'movedMeanwhile') return bothVersions(message, sent.refusal)
  const fields = fieldsOf(sent.refusal)
  return fields.length > 0
    ? { ok: false, errors: fields.map((field) => ({ field, message })) }
    : { ok: false, message }
}

/** The fields at which a refusal is said; none when it is about the whole form. */
function fieldsOf(refusal: SubmitRefusal): string[] {
  switch (refusal.code) {
    case 'vaccinationInFuture':
    case 'vaccinationBeforeBirth':
      return [refusal.vaccine === 'dtp' ? 'vaccination.lastDtp' : `vaccination.dates.${refusal.vaccine}`]
    case 'bornInFuture':
    case 'notAChild':
      return ['identity.birthDate']
    case 'personBarred':
      return refusal.rows.map((row) => `people.${row}.firstName`)
    default:
      return []
  }
}

/** Their version beside mine; sent again, mine takes its place. */
function bothVersions(message: string, { theirs, mine, seen }: MovedMeanwhile): Answer {
  return {
    ok: false,
    message,
    comparison: {
      before: recordWords.theirs,
      after: recordWords.mine,
      lines: changedLines(recordLines(theirs), recordLines(mine)),
    },
    values: { baseVersion: String(seen.baseVersion), seenChangeId: seen.seenChangeId },
  }
}

/** Gives up what was typed: the form begins again from the record. */
export const discardDraftAction = familyAction(
  draftEnvelope.extend({ kind: z.enum(['informationSheet', 'authorizedPersons', 'medicalSheet', 'adult']) }),
  async ({ family, now, input: { kind, subjectId, schoolYear } }) => {
    const of = { kind, subjectId, schoolYear }
    await discardDraft(family, of)
    redirect(`${family.base}${recordPath(of, schoolYear)}&repris=${now}`)
  },
)

export const withdrawChangeAction = familyAction(
  z.object({ changeId: uuid }),
  async ({ family, now, input }) => {
    const withdrawn = await withdrawChange(family, now, input.changeId)
    refresh()
    return withdrawn.ok
      ? { ok: true, message: recordWords.withdrawn }
      : { ok: false, message: withdrawChangeSentence(withdrawn.refusal) }
  },
)
