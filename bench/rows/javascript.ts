import { buildWeights, GOALS, kindOf, type PageWeight } from '../browser-weight'
import { calendarAddress, openDemonstration, transferred } from '../browser'
import { figure } from '../report'
import type { Row } from '../row'

// What a browser that has nothing yet takes to show a page. The files of a build say how much of it is JavaScript (gzip
// -9 of what the page names); all that comes through the network is read in the browser itself, on a telephone.

const inKilobytes = (bytes: number) => bytes / 1000
const goalOf = (kind: keyof typeof GOALS) => inKilobytes(GOALS[kind])
const weightBar = (name: keyof typeof GOALS, title: string) => ({
  ...{ name, title, unit: 'ko', better: 'less' as const, goal: goalOf(name), gate: goalOf(name) * 1.1 },
})

export const row: Row = {
  name: 'javascript',
  title: 'Le poids des pages',
  isShort: true,
  bars: [
    weightBar('family', 'JavaScript de l’accueil d’une famille'),
    weightBar('calendar', 'JavaScript du calendrier des réservations, mois compris'),
    weightBar('service', 'JavaScript de la plus lourde page du service'),
    { name: 'home', title: 'tout l’accueil d’une famille', unit: 'ko', better: 'less', goal: 230, gate: 253 },
  ],
  async measure() {
    const { floor, pages } = buildWeights('.next')
    const demonstration = await openDemonstration()
    try {
      const { page } = await demonstration.telephone('Parent, dossier complet')
      const calendar = await transferred(page, await calendarAddress(page))
      const home = await transferred(page, '/accueil')
      return {
        values: {
          family: inKilobytes(pages.find(({ page: address }) => address === '/accueil')!.bytes),
          calendar: inKilobytes(heaviest(pages, 'calendar').bytes),
          service: inKilobytes(heaviest(pages, 'service').bytes),
          home: inKilobytes(totalOf(home)),
        },
        detail: `plancher de Next : ${kilobytes(floor)} ; la plus lourde page d’une famille : ${said(heaviest(pages, 'family'))} ; du service : ${said(heaviest(pages, 'service'))} ; tout le calendrier d’un téléphone : ${kilobytes(totalOf(calendar))}, dont ${kilobytes(calendar.Script ?? 0)} de JavaScript et ${kilobytes(calendar.Font ?? 0)} de polices`,
        rounds: { floor, home, calendar, pages },
      }
    } finally {
      await demonstration.stop()
    }
  },
}

function heaviest(pages: readonly PageWeight[], kind: keyof typeof GOALS): PageWeight {
  return pages.find(({ page }) => kindOf(page) === kind)!
}

const totalOf = (byKind: Record<string, number>) =>
  Object.values(byKind).reduce((sum, bytes) => sum + bytes, 0)
const kilobytes = (bytes: number) => figure(inKilobytes(bytes), 'ko')
const said = ({ page, bytes }: PageWeight) => `${kilobytes(bytes)} (${page})`
