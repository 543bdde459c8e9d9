import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { PeriodPreview } from '@/lib/domain/booking/basket/period/queries'
import type { AskedPeriod } from '@/lib/domain/booking/basket/period/schema'
import { displacedSentence, previewSentence } from '@/lib/messages/fr/period'
import { previewOf, previewTableWords as t } from '@/lib/messages/fr/period-form'
import { addDaysAction } from '../actions'
import { Quotas } from '../jours/beside'
import { PreviewTable } from './preview-table'
import { TickedTotal } from './ticked-total'

/** What the period will do for each child and day, each line ticked or not, then one confirmation. */
export function PeriodPreviewForm({
  intent,
  preview,
}: {
  intent: AskedPeriod['intent']
  preview: PeriodPreview
}) {
  const isBooking = intent === 'inscrire'
  const words = previewOf[isBooking ? 'book' : 'cancel']
  const { columns, rows, ready, total, displaced } = preview
  const cells = rows.flatMap((row) => row.cells).filter(({ refusal }) => refusal?.code !== 'notBooked')
  const full = cells.filter(({ canWait }) => canWait).length
  return (
    <section aria-labelledby="apercu" className="mt-6 flex flex-col gap-4">
      <h2 id="apercu" className="scroll-mt-24 text-xl">
        {words.title}
      </h2>
      {rows.length === 0 ? (
        <p className="text-ink-2">{words.noDays}</p>
      ) : (
        <>
          <p role="status">{previewSentence(ready, cells.length, full)}</p>
          <Quotas of={columns.map(({ childName, quotas }) => ({ name: childName, quotas }))} />
          {!isBooking && cells.some(({ refusal }) => refusal?.code === 'overQuota') && (
            <Notice tone="warning" title={t.allOrNone}>
              <p>{t.tickFewer}</p>
            </Notice>
          )}
          {displaced.length > 0 && (
            <Notice tone="warning" title={t.displaced}>
              <ul>
                {displaced.map((line) => (
                  <li key={`${line.childName} ${line.day}`}>{displacedSentence(line)}</li>
                ))}
              </ul>
            </Notice>
          )}
          <ActionForm action={addDaysAction} className="flex flex-col gap-4">
            <HiddenField name="intent" value={intent} />
            <Card className="overflow-x-auto">
              <PreviewTable preview={preview} isBooking={isBooking} />
            </Card>
            {cells.some(({ canBeTicked, canWait }) => canBeTicked || canWait) && (
              <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
                <TickedTotal isBooking={isBooking} count={ready} cents={total} />
                <SubmitButton>{t.add}</SubmitButton>
              </div>
            )}
          </ActionForm>
        </>
      )}
    </section>
  )
}
