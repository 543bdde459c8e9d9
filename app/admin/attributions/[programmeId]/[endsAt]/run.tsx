import type { ReactNode } from 'react'
import { ListTable } from '@/app/admin/list-table'
import { buttonClass } from '@/components/ui/button'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { AllocatedLine, RunDetail } from '@/lib/domain/booking/allocation/queries'
import { allocatedSentence, criterionLabels } from '@/lib/messages/fr/allocation'
import { answeredWords } from '@/lib/messages/fr/requests'
import { inSentence } from '@/lib/messages/fr/sentence'
import { formatDay, formatInstantWithYear } from '@/lib/time/format'

/** An allocation as it was recorded: its criteria, its draw, who received what. */
export function Run({ run, isReplayed }: { run: RunDetail; isReplayed: boolean }) {
  const given = run.lines.filter((line) => line.isGiven)
  const others = run.lines.filter((line) => !line.isGiven)
  return (
    <>
      <Notice tone="success" title={allocatedSentence({ given: given.length, notGiven: others.length })}>
        <p>
          Faite le {formatInstantWithYear(run.doneAt)} {run.byName ? `par ${run.byName}` : 'par le portail'}.
        </p>
      </Notice>
      <Section id="criteres" title="Critères, dans l’ordre">
        <ol className="list-decimal pl-6">
          {run.criteria.map((criterion) => (
            <li key={criterion}>{criterionLabels[criterion]}</li>
          ))}
          <li>Tirage au sort, par famille</li>
        </ol>
      </Section>
      <Section id="tirage" title="Tirage au sort">
        <p>
          Graine&nbsp;: <code className="break-all">{run.seed}</code>, tirée le{' '}
          {formatInstantWithYear(run.drawnAt)}. L’ordre est celui des empreintes SHA-256 de la graine, d’une
          espace et du numéro de famille.
        </p>
        <form className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="rejouer" value="oui" />
          <button type="submit" className={buttonClass('secondary')}>
            Rejouer le tirage
          </button>
          {isReplayed && <Replayed isIdentical={run.isIdentical} />}
        </form>
        <details>
          <summary className="min-h-9 cursor-pointer font-[650] text-brand">
            Ordre tiré ({run.drawn.length} famille{run.drawn.length > 1 && 's'})
          </summary>
          <ol className="mt-2 list-decimal pl-8">
            {run.drawn.map(({ number, print }) => (
              <li key={number}>
                Famille n°&nbsp;{number} <code className="text-sm text-ink-2">{print.slice(0, 16)}…</code>
              </li>
            ))}
          </ol>
        </details>
      </Section>
      <Section id="attribuees" title={`Journées attribuées (${given.length})`}>
        <Lines lines={given} caption="Journées attribuées, dans l’ordre de l’attribution" />
      </Section>
      {others.length > 0 && (
        <Section id="sans-place" title={`Sans place (${others.length})`}>
          <Lines lines={others} caption="Demandes sans place, dans l’ordre de l’attribution" />
        </Section>
      )}
    </>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Replayed({ isIdentical }: { isIdentical: boolean }) {
  return (
    <p role="status">
      {isIdentical ? (
        <Badge tone="green" icon="coche-cercle">
          Résultat identique
        </Badge>
      ) : (
        <Badge tone="red" icon="alerte">
          Résultat différent&nbsp;: l’enregistrement a été modifié
        </Badge>
      )}
    </p>
  )
}

const LINE_TITLES = ['Ordre', 'Enfant', 'Jour', 'Aujourd’hui'].map((title) => ({ title }))

function Lines({ lines, caption }: { lines: AllocatedLine[]; caption: string }) {
  return (
    <ListTable caption={caption} titles={LINE_TITLES}>
      {lines.map((line, index) => (
        <tr key={line.id} className="border-t border-line align-top">
          <td className="px-3 py-2">{index + 1}</td>
          <th scope="row" className="px-3 py-2 font-semibold">
            {line.childName}
            <span className="block text-xs font-normal text-ink-2">Famille n°&nbsp;{line.familyNumber}</span>
          </th>
          <td className="px-3 py-2">
            {formatDay(line.day)}
            <span className="block text-xs text-ink-2">{inSentence(line.activityName)}</span>
          </td>
          <td className="px-3 py-2">{answeredWords('book', line.status)}</td>
        </tr>
      ))}
    </ListTable>
  )
}
