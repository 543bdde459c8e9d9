import { ColumnsChart } from '@/components/charts/columns-chart'
import { Figure } from '@/components/charts/figure'
import { percent } from '@/components/charts/scale'
import { ShareBars } from '@/components/charts/share-bars'
import type { ExpectedDay, PeriodFill } from '@/lib/domain/statistics/occupancy/queries'
import { type SupervisionSettings, supervisorsNeeded } from '@/lib/rules/supervision'
import { formatShortDate } from '@/lib/time/format'

/** Children of each age on each day, and the supervisors that the law asks for. */
export function SupervisionFigure({
  expected,
  settings,
}: {
  expected: ExpectedDay[]
  settings: SupervisionSettings
}) {
  const known = expected.map((one) => ({ ...one, needed: supervisorsNeeded(one, settings[one.kind]) }))
  const most = known.reduce((best, one) => Math.max(best, one.needed), 0)
  const { mercredis, vacances } = settings
  const days = [...Map.groupBy(known, ({ day }) => day)].map(([day, ofDay]) => ({
    day,
    underSix: sum(ofDay.map((one) => one.underSix)),
    fromSix: sum(ofDay.map((one) => one.fromSix)),
    needed: sum(ofDay.map((one) => one.needed)),
  }))
  return (
    <Figure
      id="encadrement"
      title="Enfants par âge et animateurs nécessaires"
      answer={
        known.length === 0
          ? 'Aucun enfant réservé ce mois-là.'
          : `Au plus ${most} ${most > 1 ? 'animateurs' : 'animateur'} dans un centre, un même jour. Un animateur pour ${mercredis.underSix} enfants de moins de 6 ans et ${mercredis.fromSix} de 6 ans et plus le mercredi, ${vacances.underSix} et ${vacances.fromSix} pendant les vacances, chaque âge compté à part.`
      }
      headings={['Jour et centre', 'Moins de 6 ans', '6 ans et plus', 'Animateurs']}
      rows={known.map((one) => [
        `${formatShortDate(one.day)}, ${one.centre}`,
        one.underSix,
        one.fromSix,
        one.needed,
      ])}
    >
      <ColumnsChart
        id="encadrement"
        alternative="Enfants réservés par jour, tous centres réunis, par âge, et animateurs nécessaires"
        series={['6 ans et plus', 'Moins de 6 ans']}
        columns={days.map(({ day, underSix, fromSix, needed }) => ({
          label: [formatShortDate(day).slice(0, 5), `${needed} anim.`],
          values: [fromSix, underSix],
        }))}
      />
    </Figure>
  )
}

/** How full each centre is, cycle after cycle and holiday after holiday. */
export function FillFigure({ fills, schoolYear }: { fills: PeriodFill[]; schoolYear: string }) {
  const [held, capacity] = [sum(fills.map((one) => one.held)), sum(fills.map((one) => one.capacity))]
  return (
    <Figure
      id="remplissage"
      title={`Remplissage par centre et par période, ${schoolYear}`}
      answer={
        fills.length === 0
          ? 'Aucune période ouverte dans cette année scolaire.'
          : `${percent(held, capacity)} % des demi-journées ouvertes sont prises.`
      }
      headings={['Centre et période', 'Demi-journées prises', 'Ouvertes', 'Remplissage']}
      rows={fills.map((one) => [
        `${one.centre}, ${one.period}`,
        one.held,
        one.capacity,
        `${percent(one.held, one.capacity)} %`,
      ])}
    >
      <ShareBars
        unit="demi-journées"
        shares={fills.map((one) => ({
          name: `${one.centre}, ${one.period}`,
          part: one.held,
          whole: one.capacity,
        }))}
      />
    </Figure>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
