import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { houseRulesWords } from '@/lib/messages/fr/house-rules'

/** Shown until the guardian who reads it has accepted the version in force. */
export function HouseRulesReminder({ base }: { base: string }) {
  return (
    <Card className="flex flex-wrap items-center gap-3 p-4">
      <Icon name="document" />
      <p className="min-w-0 grow basis-60">{houseRulesWords.reminder}</p>
      <Link href={`${base}/reglement-interieur`} className={buttonClass('secondary', 'sm')}>
        {houseRulesWords.read}
      </Link>
    </Card>
  )
}
