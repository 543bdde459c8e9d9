import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { MarkedAddress } from '@/lib/domain/mail/bounce/queries'
import { bounceSourceNames } from '@/lib/messages/fr/mails'
import { formatInstantWithYear } from '@/lib/time/format'
import { addressWorksAction } from './actions'

/** An address that no longer receives mails: why, and what to do about it. */
export function BouncedAddress({ marked, canClear }: { marked: MarkedAddress; canClear: boolean }) {
  return (
    <Notice tone="warning" title="Cette adresse ne reçoit plus nos e-mails">
      <p>
        Depuis le {formatInstantWithYear(marked.at)}, {bounceSourceNames[marked.source]}
        {'\u00a0'}: «&nbsp;<span className="[overflow-wrap:anywhere]">{marked.reason}</span>&nbsp;».
      </p>
      <p className="mt-1">
        Appelez la famille pour vérifier l’adresse et la faire corriger. En attendant, prévenez-la par
        téléphone ou par courrier.
      </p>
      {canClear && (
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
          <ActionForm action={addressWorksAction} className="flex flex-col gap-2">
            <HiddenField name="address" value={marked.address} />
            <SubmitButton variant="secondary" size="sm">
              Cette adresse fonctionne
            </SubmitButton>
          </ActionForm>
          {marked.mailId && (
            <Link
              href={`/admin/courriels/${marked.mailId}`}
              className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
            >
              Voir l’e-mail
            </Link>
          )}
        </div>
      )}
    </Notice>
  )
}
