import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { houseRulesFor } from '@/lib/domain/house-rules/queries'
import { houseRulesAgreement } from '@/lib/messages/fr/house-rules'
import { clock } from '@/lib/time/clock'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import { acceptHouseRulesAction } from './actions'
import { HouseRulesText } from './house-rules-text'

export const metadata = { title: 'Règlement intérieur' }

export default async function HouseRulesPage() {
  const family = await requireFamily()
  const rules = await houseRulesFor(family, clock.now())
  const back = { href: `${family.base}/mon-compte`, label: 'Mon compte' }
  return (
    <div className="flex max-w-[68ch] flex-col gap-6">
      <PageTitle title="Règlement intérieur" back={back} />
      {!rules ? (
        <EmptyState icon="document" text="Le service n’a pas encore publié de règlement intérieur." />
      ) : (
        <>
          <Card className="p-5">
            <h2 className="text-xl">{rules.title}</h2>
            <p className="text-sm text-ink-2">
              Version {rules.version}, en vigueur depuis le {formatDate(rules.validFrom)}
            </p>
            <HouseRulesText text={rules.text} />
          </Card>
          {rules.acceptedAt ? (
            <Notice tone="success" role="status">
              <p>
                Vous avez accepté la version {rules.version} le {formatInstantWithYear(rules.acceptedAt)}.
              </p>
            </Notice>
          ) : (
            <ActionForm action={acceptHouseRulesAction} submitLabel="Accepter le règlement">
              <HiddenField name="houseRulesId" value={rules.id} />
              <CheckboxField name="agreed" label={houseRulesAgreement} required />
            </ActionForm>
          )}
        </>
      )}
    </div>
  )
}
