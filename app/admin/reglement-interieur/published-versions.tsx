import { HouseRulesText } from '@/app/(famille)/reglement-interieur/house-rules-text'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { HouseRulesVersion } from '@/lib/domain/house-rules/queries'
import { formatDate } from '@/lib/time/format'

/** What was published, the latest first, with how many guardians have accepted it. */
export function PublishedVersions({
  versions,
  guardians,
}: {
  versions: HouseRulesVersion[]
  guardians: number
}) {
  if (versions.length === 0) return <EmptyState picture="papiers" text="Aucune version n’est publiée." />
  return (
    <section aria-labelledby="versions" className="flex flex-col gap-3">
      <h2 id="versions" className="text-lg">
        Versions publiées
      </h2>
      <Card>
        <ul>
          {versions.map(({ id, version, title, text, validFrom, accepted }) => (
            <li key={id} className="border-b border-line p-4 last:border-b-0">
              <p className="font-[650]">
                Version {version}, en vigueur à partir du {formatDate(validFrom)}
              </p>
              <p className="text-ink-2">
                Acceptée par {accepted} responsables légaux sur {guardians}.
              </p>
              <details className="mt-2">
                <summary className="cursor-pointer text-brand underline underline-offset-[3px]">
                  Lire « {title} »
                </summary>
                <HouseRulesText text={text} />
              </details>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
