import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireFamily } from '@/lib/auth/guards'
import { houseRulesFor } from '@/lib/domain/house-rules/queries'
import { houseRulesAgreement, houseRulesWords } from '@/lib/messages/fr/house-rules'
import { accountWords } from '@/lib/messages/fr/my-account'
import { clock } from '@/lib/time/clock'
import { acceptHouseRulesAction } from './actions'
import { HouseRulesText } from './house-rules-text'

export const metadata = { title: houseRulesWords.title }

export default async function HouseRulesPage() {
  const family = await requireFamily()
  const rules = await houseRulesFor(family, clock.now())
  const back = { href: `${family.base}/mon-compte`, label: accountWords.title }
  return (
    <div className="flex max-w-[68ch] flex-col gap-6">
      <PageTitle title={houseRulesWords.title} back={back} help={<HelpLine of="rules" />} />
      {!rules ? (
        <EmptyState picture="papiers" text={houseRulesWords.none} />
      ) : (
        <>
          <Card className="p-5">
            <h2 className="text-xl">{rules.title}</h2>
            <p className="text-sm text-ink-2">{houseRulesWords.version(rules.version, rules.validFrom)}</p>
            <HouseRulesText text={rules.text} />
          </Card>
          {rules.acceptedAt ? (
            <Notice tone="success" role="status">
              <p>{houseRulesWords.accepted(rules.version, rules.acceptedAt)}</p>
            </Notice>
          ) : (
            <ActionForm action={acceptHouseRulesAction} submitLabel={houseRulesWords.accept}>
              <HiddenField name="houseRulesId" value={rules.id} />
              <CheckboxField name="agreed" label={houseRulesAgreement} required />
            </ActionForm>
          )}
        </>
      )}
    </div>
  )
}
