import type { StaffScope } from '@/lib/auth/scopes'
import { remindersOf } from '@/lib/domain/payment/reminder/queries'
import { reminderName } from '@/lib/messages/fr/payment-reminders'
import { formatCents } from '@/lib/money'
import { formatShortInstant } from '@/lib/time/format'

/** When the family was reminded of an invoice; nothing when it never was. */
export async function InvoiceReminders({ staff, invoiceId }: { staff: StaffScope; invoiceId: string }) {
  const reminders = await remindersOf(staff, invoiceId)
  if (reminders.length === 0) return null
  return (
    <section aria-labelledby="rappels" className="flex flex-col gap-2">
      <h2 id="rappels" className="text-lg">
        Rappels
      </h2>
      <ul className="flex flex-col gap-1">
        {reminders.map((reminder) => (
          <li key={reminder.id}>
            {reminderName(reminder)}, le {formatShortInstant(reminder.sentAt)}
            <span className="text-ink-2">&nbsp;: {formatCents(reminder.due)} à payer</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
