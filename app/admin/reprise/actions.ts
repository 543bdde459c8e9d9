'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { confirmImportSchema, importFileSchema, textOfFile } from '@/lib/domain/import/schema'
import { confirmImport, readImport } from '@/lib/domain/import/service'
import { confirmRefusal, importFileRefusal } from '@/lib/messages/fr/imports'

/** Reads the file, and leads to its report: nothing is written yet. */
export const readImportAction = staffAction('families.import', importFileSchema, async (asked) => {
  const file = await textOfFile(asked.form.get('file'))
  const read = file.ok ? await readImport(asked, { ...file.value, kind: asked.input.kind }) : file
  if (!read.ok) return { ok: false, errors: [{ field: 'file', message: importFileRefusal(read.refusal) }] }
  redirect(`/admin/reprise/${read.value.importId}`)
})

export const confirmImportAction = staffAction('families.import', confirmImportSchema, async (asked) => {
  const { importId } = asked.input
  const confirmed = await confirmImport(asked, importId)
  if (!confirmed.ok) return { ok: false, message: confirmRefusal(confirmed.refusal) }
  redirect(`/admin/reprise/${importId}?fait=enregistre`)
})
