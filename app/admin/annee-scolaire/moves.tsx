import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { MovingRow } from '@/lib/domain/school-year/queries'
import { moveSentence } from '@/lib/messages/fr/school-year'
import { schoolClasses } from '@/lib/rules/school-classes'
import { formatInstant } from '@/lib/time/format'
import { confirmMovesAction } from './actions'

const tones: Record<MovingRow['move']['kind'], BadgeTone> = {
  up: 'blue',
  repeats: 'amber',
  skips: 'amber',
  other: 'amber',
  toSay: 'grey',
  leaves: 'grey',
}

/** The preview of the classes of a year to come, class by class, and its confirmation. */
export function Moves({
  schoolYear,
  rows,
  movedUpAt,
}: {
  schoolYear: string
  rows: MovingRow[]
  movedUpAt: Date | null
}) {
  const moving = rows.filter(({ move }) => 'to' in move).length
  return (
    <section aria-labelledby="classes" className="flex flex-col gap-3">
      <h2 id="classes" className="text-xl">
        Passages de classe
      </h2>
      {movedUpAt ? (
        <Notice tone="success" title={`Confirmés le ${formatInstant(movedUpAt)}`}>
          <p>
            Vous pouvez encore changer la classe d’un enfant : sa fiche {schoolYear} proposera la nouvelle.
          </p>
        </Notice>
      ) : (
        <p className="text-ink-2">
          Confirmez pour que la fiche {schoolYear} de chaque enfant propose cette classe à sa famille, qui la
          certifie. D’ici là elle propose la classe suivante, sans vos exceptions. Le 1er septembre, la classe
          de l’enfant devient celle de sa fiche acceptée.
        </p>
      )}
      <Card>
        {byClass(rows).map(({ name, children }) => (
          <details key={name} className="border-t border-line first:border-t-0">
            <summary className="cursor-pointer p-4 font-semibold">
              {name || 'Sans classe'} ({children.length})
            </summary>
            <ul>
              {children.map((child) => (
                <Child key={child.id} child={child} />
              ))}
            </ul>
          </details>
        ))}
      </Card>
      {!movedUpAt && moving > 0 && (
        <ActionForm
          action={confirmMovesAction}
          submitLabel={`Confirmer ${moving === 1 ? 'ce passage' : `ces ${moving} passages`}`}
        >
          <HiddenField name="schoolYear" value={schoolYear} />
        </ActionForm>
      )}
    </section>
  )
}

function Child({ child: { id, name, move } }: { child: MovingRow }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2">
      <span className="min-w-0 grow basis-40">{name}</span>
      <Badge tone={tones[move.kind]}>{moveSentence(move)}</Badge>
      <Link
        href={`/admin/annee-scolaire/enfants/${id}`}
        className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
      >
        Changer<span className="sr-only"> la classe de {name}</span>
      </Link>
    </li>
  )
}

/** In the order of school; what isn't in the list comes last. */
function byClass(rows: MovingRow[]): { name: string; children: MovingRow[] }[] {
  const rank = (name: string) => {
    const at = (schoolClasses as readonly string[]).indexOf(name)
    return at === -1 ? schoolClasses.length : at
  }
  return [...Map.groupBy(rows, (row) => row.schoolClass)]
    .map(([name, children]) => ({ name, children }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name, 'fr'))
}
