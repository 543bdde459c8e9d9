import { CurveChart } from '@/components/charts/curve-chart'
import { Figure } from '@/components/charts/figure'
import { sinceOpeningText } from '@/lib/messages/fr/statistics'
import { curveMarks, type OpeningCurve } from '@/lib/rules/opening-curve'
import { formatShortInstant } from '@/lib/time/format'

/** How fast places are asked for once a règlement opens: what a server and a service have to hold. */
export function OpeningFigure({ curves }: { curves: OpeningCurve[] }) {
  const total = (curve: OpeningCurve) => curve.counts.at(-1)!
  const busiest = curves.toSorted((one, other) => total(other) - total(one))[0]
  const quarter = busiest?.counts[curveMarks.indexOf(15)]
  const names = curves.map(nameOf)
  return (
    <Figure
      id="depuis-l-ouverture"
      title="Demandes depuis l’ouverture"
      answer={
        busiest
          ? `${nameOf(busiest)} : ${total(busiest)} ${total(busiest) > 1 ? 'jours demandés' : 'jour demandé'} en 24 heures, dont ${quarter} dans le premier quart d’heure.`
          : 'Aucun règlement n’a ouvert les réservations ce mois-là, ou personne n’a encore rien demandé.'
      }
      headings={['Depuis l’ouverture', ...names]}
      rows={
        busiest
          ? curveMarks.map((mark, index) => [
              sinceOpeningText(mark),
              ...curves.map(({ counts }) => counts[index]!),
            ])
          : []
      }
    >
      <CurveChart
        alternative="Jours demandés, cumulés depuis l’ouverture"
        marks={curveMarks.map(sinceOpeningText)}
        curves={curves.map((curve, index) => ({ name: names[index]!, values: curve.counts }))}
      />
    </Figure>
  )
}

/** « Les Tilleuls mercredis, le 04/11/2026 à 8 h 30 » */
function nameOf({ opensAt, programmes }: OpeningCurve): string {
  return `${programmes.join(', ')}, le ${formatShortInstant(opensAt)}`
}
