'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { textOfFile } from '@/lib/domain/import/schema'
import { confirmFinanceImportForm, financeFileForm } from '@/lib/domain/payment/import/schema'
import { confirmFinanceImport, readFinanceImport } from '@/lib/domain/payment/import/service'
import { financeFileRefusal, financeImportGone } from '@/lib/messages/fr/finance-imports'

/** Reads the file, and leads to its report: nothing is written yet. */
export const readFinanceFileAction = staffAction('billing.write', financeFileForm, async (asked) => {
  const file = await textOfFile(asked.form.get('file'))
  const read = file.ok ? await readFinanceImport(asked, { ...file.value, ...asked.input }) : file
  if (!read.ok) return { ok: false, errors: [{ field: 'file', message: financeFileRefusal(read.refusal) }] }
  redirect(`/admin/facturation/paiements/importer/${read.value.importId}`)
})

export const confirmFinanceImportAction = staffAction(
  'billing.write',
  confirmFinanceImportForm,
  async (asked) => {
    const { importId } = asked.input
    const confirmed = await confirmFinanceImport(asked, importId)
    if (!confirmed.ok) return { ok: false, message: financeImportGone }
    redirect(`/admin/facturation/paiements/importer/${importId}?fait=enregistre`)
  },
)
