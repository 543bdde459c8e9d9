import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { TariffDraft } from '@/lib/domain/tariff/draft/queries'
import { faultPlace, tariffFaultSentence, typedFaultSentence } from '@/lib/messages/fr/tariff-editor'
import { isObstacle } from '@/lib/rules/tariff-lint'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { publishDraftAction } from '../../actions'

/** What is left to correct in the draft as it is saved, then its publication. */
export function Verdict({
  draft: { tariffId, version, typed, judged },
  first,
}: {
  draft: TariffDraft
  /** The first day that a version may begin on. */
  first: Day | null
}) {
  const { tariff, unread, faults, unpriced, isPublishable } = judged
  const obstacles = faults.filter(isObstacle)
  const notices = faults.filter((fault) => !isObstacle(fault))
  const count = unread.length + obstacles.length + unpriced.length
  return (
    <section
      aria-labelledby="verdict"
      className="order-first flex flex-col gap-4 2xl:sticky 2xl:top-4 2xl:order-none"
    >
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="verdict" className="text-lg">
          {isPublishable ? 'Prêt à publier' : `À corriger${count > 0 ? ` (${count})` : ''}`}
        </h2>
        {isPublishable && (
          <p className="flex gap-2">
            <Icon name="coche-cercle" />
            <span>
              Chaque quotient est dans une seule tranche, et chaque formule a son prix dans chacune.
            </span>
          </p>
        )}
        {!tariff && unread.length === 0 && <p>Remplissez au moins une formule et une colonne.</p>}
        {count > 0 && (
          <ul className="flex list-disc flex-col gap-2 pl-5">
            {unread.map((fault) => (
              <li key={`${fault.field} ${fault.code}`}>
                <a
                  href={`#champ-grid-${fault.field.replaceAll('.', '-')}`}
                  className="text-brand underline underline-offset-[3px]"
                >
                  {faultPlace(fault, typed)}
                </a>
                . {typedFaultSentence(fault)}
              </li>
            ))}
            {tariff &&
              obstacles.map((fault, index) => <li key={index}>{tariffFaultSentence(fault, tariff)}</li>)}
            {unpriced.map(({ programme, formula }) => (
              <li key={`${programme} ${formula}`}>
                {programme}&nbsp;: la formule «&nbsp;{formula}&nbsp;» n’a pas de prix.
              </li>
            ))}
          </ul>
        )}
        {tariff && notices.length > 0 && (
          <div>
            <h3 className="font-semibold">À savoir</h3>
            <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-2">
              {notices.map((fault, index) => (
                <li key={index}>{tariffFaultSentence(fault, tariff)}</li>
              ))}
            </ul>
          </div>
        )}
        {isPublishable && (
          <p>
            <Link
              href={`/admin/tarifs/${tariffId}/simulateur?version=brouillon`}
              className={buttonClass('secondary', 'sm')}
            >
              Simuler avec ce brouillon
            </Link>
          </p>
        )}
      </Card>
      {isPublishable && (
        <Card className="p-4">
          <h2 className="mb-3 text-lg">Publier</h2>
          <ActionForm action={publishDraftAction} submitLabel="Publier ce tarif">
            <HiddenField name="tariffId" value={tariffId} />
            <HiddenField name="draftVersion" value={String(version)} />
            <TextField
              name="validFrom"
              label="Ces prix valent à partir du"
              type="date"
              hint={`${first ? `Le ${formatDate(first)} au plus tôt : les journées d’avant sont facturées et ne changent pas. ` : ''}Le brouillon est publié tel qu’il est enregistré. Les journées réservées à partir de ce jour prennent ces prix.`}
              required
            />
          </ActionForm>
        </Card>
      )}
    </section>
  )
}
