import { notFound } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { type FamilyDraw, familyDraws } from '@/lib/domain/booking/allocation/family/queries'
import { publishedCriteria } from '@/lib/domain/booking/allocation/setting/queries'
import {
  allocatedSentence,
  allocationPageWords as t,
  drawnSentence,
  drawProof,
  windowTitle,
} from '@/lib/messages/fr/allocation'
import { AllocationCriteria } from '../../allocation-criteria'

export const metadata = { title: t.title }

/** The criteria that are published, and the draws that this family took part in: enough to compute them again. */
export default async function AllocationPage({
  params,
}: PageProps<'/inscription/attribution/[programmeId]'>) {
  const family = await requireFamily()
  const published = await publishedCriteria(family, (await params).programmeId)
  if (!published) notFound()
  const draws = await familyDraws(family, published.programmeId)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={t.title}
        eyebrow={published.programmeName}
        back={{ href: `${family.base}/inscription`, label: t.back }}
        help={<HelpLine of="allocation" />}
      />
      <AllocationCriteria {...published} />
      <section aria-labelledby="tirages" className="flex flex-col gap-3">
        <h2 id="tirages" className="text-xl">
          {t.yourDraws}
        </h2>
        {draws.length === 0 ? (
          <p className="text-ink-2">{t.noDraws}</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {draws.map((draw) => (
              <li key={draw.endsAt}>
                <Draw draw={draw} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Draw({ draw: { endsAt, seed, number, print, position, families, result } }: { draw: FamilyDraw }) {
  return (
    <Card className="flex flex-col gap-1 p-4">
      <h3 className="font-[650]">{windowTitle(endsAt)}</h3>
      <p>
        {allocatedSentence(result)} {drawnSentence(number, position, families)}
      </p>
      <details>
        <summary className="min-h-9 cursor-pointer text-brand">{t.check}</summary>
        <p className="text-sm text-ink-2">
          <RichText
            text={drawProof(seed, print)}
            marks={{ code: (words) => <code className="break-all">{words}</code> }}
          />
        </p>
      </details>
    </Card>
  )
}
