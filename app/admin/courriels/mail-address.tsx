import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { Link } from '@/components/ui/link'
import type { StaffScope } from '@/lib/auth/scopes'
import { bouncedAmong } from '@/lib/domain/mail/bounce/queries'
import type { MailDetail } from '@/lib/domain/mail/queries'
import { BouncedAddress } from './bounced-address'
import { reportBounceAction } from './actions'

/** What is known of the address of a mail, and the family that it is written to. */
export async function MailAddress({ staff, mail }: { staff: StaffScope; mail: MailDetail }) {
  const [marked] = await bouncedAmong(staff, [mail.to])
  return (
    <div className="mb-6 flex flex-col gap-3">
      {mail.familyId && (
        <p>
          <Link
            href={`/admin/familles/${mail.familyId}`}
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Voir la famille
          </Link>
        </p>
      )}
      {marked && <BouncedAddress marked={marked} canClear />}
    </div>
  )
}

/** For what no server tells: somebody at the counter says that the mail never came. */
export function ReportBounce({ mailId }: { mailId: string }) {
  return (
    <details className="mb-6">
      <summary className="flex min-h-9 items-center font-semibold text-brand">
        Signaler comme non distribué
      </summary>
      <ActionForm
        action={reportBounceAction}
        submitLabel="Signaler"
        variant="secondary"
        className="mt-3 flex max-w-xl flex-col gap-4"
      >
        <HiddenField name="id" value={mailId} />
        <TextField
          name="reason"
          label="Ce que vous savez"
          hint="La fiche de la famille le dira, jusqu’à ce que l’adresse soit corrigée."
          maxLength={300}
          required
        />
      </ActionForm>
    </details>
  )
}
