import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { identityChecksForStaff } from '@/lib/domain/dossier/identity/queries'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import { identitySentence } from '@/lib/messages/fr/records'
import { checkIdentityAction } from './actions'

/** Whose identity card the service has seen, among the authorised persons of a record. */
export async function IdentityChecks({
  staff,
  childId,
  record,
}: {
  staff: StaffScope
  childId: string
  record: AnyRecord | undefined
}) {
  if (record?.kind !== 'authorizedPersons' || record.data.people.length === 0) return null
  const checks = await identityChecksForStaff(staff, childId)
  const canCheck = isAllowed(staff.role, 'dossiers.readMedical')
  return (
    <section aria-labelledby="identites" className="flex flex-col gap-3">
      <h2 id="identites" className="text-lg">
        Pièces d’identité
      </h2>
      <Card>
        <ul>
          {record.data.people.map(({ id, firstName, lastName, relation }, index) => {
            const at = checks[id]
            return (
              <li
                key={id || index}
                className="flex flex-wrap items-center justify-between gap-3 border-b border-line p-3 last:border-b-0"
              >
                <span>
                  <span className="font-semibold">
                    {firstName} {lastName}
                  </span>
                  , {relation}
                </span>
                {at ? (
                  <Badge tone="blue" icon="coche">
                    {identitySentence(at)}
                  </Badge>
                ) : canCheck && id ? (
                  <ActionForm action={checkIdentityAction} className="flex flex-col items-start gap-2">
                    <HiddenField name="childId" value={childId} />
                    <HiddenField name="personId" value={id} />
                    <SubmitButton variant="secondary" size="sm">
                      J’ai vérifié sa pièce d’identité
                      <span className="sr-only">
                        {' '}
                        : {firstName} {lastName}
                      </span>
                    </SubmitButton>
                  </ActionForm>
                ) : (
                  <span className="text-ink-2">Pas encore vérifiée</span>
                )}
              </li>
            )
          })}
        </ul>
      </Card>
    </section>
  )
}
