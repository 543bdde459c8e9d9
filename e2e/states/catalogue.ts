import type { Page } from '@playwright/test'
import accounts from '@/prisma/demo/accounts.json' with { type: 'json' }
import { expect, type Person } from '../fixtures'
import { chosenDays, sendBasket } from '../gestures'

/** In pixels: a telephone, a tablet and a desk. */
export const widths = [390, 820, 1280]

/** Who looks: nobody yet, or one of the accounts of the demonstration. */
export type Viewer = 'nobody' | 'parent' | 'newcomer' | 'agent' | 'director' | 'administrator'

export type State = {
  /** The name of its pictures. */
  name: string
  /** What one sees, as docs/ecrans.md says it. */
  title: string
  viewer: Viewer
  /** Brings the page to this state. */
  open: (page: Page) => Promise<void>
  /** In dark too. */
  isInDarkToo?: true
}

/** The account of a viewer, in the order in which the demonstration gives them. */
export function accountOf(viewer: Exclude<Viewer, 'nobody'>): Person {
  return accounts[['parent', 'newcomer', 'agent', 'director', 'administrator'].indexOf(viewer)]!
}

const at = (address: string) => async (page: Page) => {
  await page.goto(address)
}

/** The page behind the first link of a list that matches. */
const behind = (address: string, link: string) => async (page: Page) => {
  await page.goto(address)
  const href = await page.locator(link).first().getAttribute('href')
  await page.goto(href!)
}

const tilleuls = { programme: 'Les Tilleuls mercredis', activity: 'Journée avec repas' }
const grange = { programme: 'La Grange aux Loups vacances', activity: 'Journée avec repas' }

/** The calendar of one of the children of the demonstration, in a month and a view. */
const calendar = (child: string, offer: typeof tilleuls, month: string, view: 'mois' | 'liste') =>
  async function open(page: Page) {
    await page.goto('/accueil')
    const query = await chosenDays(page, [child], offer)
    await page.goto(`/inscription/jours?${query}&mois=${month}&vue=${view}`)
  }

/** In this order: what one does to a basket, the next ones see. */
export const states: State[] = [
  { name: 'connexion', title: 'Se connecter', viewer: 'nobody', open: at('/connexion'), isInDarkToo: true },
  {
    ...{ name: 'connexion-refusee', title: 'Un mot de passe qui n’est pas le bon', viewer: 'nobody' },
    async open(page) {
      await page.goto('/connexion')
      await page.getByLabel('Identifiant').fill('claire.aubin@exemple.fr')
      await page.getByLabel(/^Mot de passe/).fill('pas celui-là')
      await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'mot-de-passe', title: 'Un mot de passe oublié', viewer: 'nobody', open: at('/mot-de-passe') },
  { name: 'page-absente', title: 'Une page qui n’existe pas', viewer: 'nobody', open: at('/nulle-part') },
  {
    name: 'accessibilite',
    title: 'La déclaration d’accessibilité',
    viewer: 'nobody',
    open: at('/accessibilite'),
  },

  {
    name: 'accueil',
    title: 'L’accueil d’un parent',
    viewer: 'parent',
    open: at('/accueil'),
    isInDarkToo: true,
  },
  {
    ...{ name: 'accueil-a-completer', title: 'L’accueil, avec un dossier à compléter', viewer: 'newcomer' },
    open: at('/accueil'),
  },
  { name: 'mon-compte', title: 'Mon compte', viewer: 'parent', open: at('/mon-compte') },
  {
    ...{ name: 'fiche-information', title: 'La fiche d’information', viewer: 'parent' },
    open: behind('/mon-compte', 'a[href*="/information"]'),
  },
  {
    ...{ name: 'personnes-autorisees', title: 'Les personnes autorisées', viewer: 'parent' },
    open: behind('/mon-compte', 'a[href*="/personnes-autorisees"]'),
  },
  {
    ...{ name: 'fiche-medicale', title: 'La fiche médicale', viewer: 'parent' },
    open: behind('/mon-compte', 'a[href*="/fiche-medicale"]'),
  },
  {
    ...{ name: 'fiche-a-corriger', title: 'Une fiche à laquelle il manque des réponses', viewer: 'newcomer' },
    async open(page) {
      await behind('/mon-compte', 'a[href*="/fiche-medicale"]')(page)
      await page.getByRole('button', { name: /^(Valider|Envoyer au service)$/ }).click()
      await expect(page.locator(':focus').getByRole('alert')).toBeVisible()
    },
  },
  { name: 'documents', title: 'Transmettre des documents', viewer: 'parent', open: at('/documents') },
  {
    name: 'securite',
    title: 'Mot de passe et connexion',
    viewer: 'parent',
    open: at('/mon-compte/securite'),
  },

  { name: 'inscription', title: 'Inscription', viewer: 'parent', open: at('/inscription') },
  {
    ...{ name: 'participants', title: 'Choisir l’enfant', viewer: 'parent', isInDarkToo: true },
    async open(page) {
      await page.goto('/inscription/participants')
      await page.getByRole('checkbox', { name: /Léonie/ }).check()
      await page.getByRole('checkbox', { name: /Gabin/ }).uncheck()
    },
  },
  {
    ...{ name: 'participants-bloques', title: 'Un dossier qui empêche de réserver', viewer: 'newcomer' },
    open: at('/inscription/participants'),
  },
  {
    ...{ name: 'activite', title: 'Choisir l’accueil et l’activité', viewer: 'parent' },
    async open(page) {
      await page.goto('/inscription/participants')
      await page.getByRole('checkbox', { name: /Léonie/ }).check()
      await page.getByRole('checkbox', { name: /Gabin/ }).uncheck()
      await page.getByRole('button', { name: 'Suivant', exact: true }).click()
      await page.getByRole('radio', { name: tilleuls.programme }).check()
      await page.getByRole('radio', { name: tilleuls.activity }).filter({ visible: true }).first().check()
    },
  },
  { name: 'panier-vide', title: 'Un panier vide', viewer: 'parent', open: at('/panier') },
  {
    ...{ name: 'jours-liste', title: 'Les jours en liste', viewer: 'parent' },
    open: calendar('Gabin', grange, '2026-12', 'liste'),
  },
  {
    ...{ name: 'jours-mois', title: 'Les jours d’un mois', viewer: 'parent', isInDarkToo: true },
    async open(page) {
      await calendar('Gabin', grange, '2026-12', 'mois')(page)
      for (const day of ['2026-12-23', '2026-12-24']) {
        await page.locator(`[data-jour="${day}"]`).dblclick()
        await expect(page.locator(`[data-jour="${day}"]`)).toHaveAttribute('data-etat', /inBasket/i)
      }
      await expect(page.getByRole('status').filter({ hasText: /dans le panier/ })).toHaveCount(1)
    },
  },
  {
    ...{ name: 'jours-annulation', title: 'Annuler une journée réservée', viewer: 'parent' },
    async open(page) {
      await calendar('Léonie', tilleuls, '2026-12', 'mois')(page)
      await page.locator('[data-jour="2026-12-16"]').dblclick()
      await expect(page.getByRole('status').filter({ hasText: /dans le panier/ })).toHaveCount(1)
    },
  },
  {
    ...{ name: 'periode', title: 'Réserver une période', viewer: 'parent' },
    async open(page) {
      await page.goto('/accueil')
      const query = await chosenDays(page, ['Léonie'], tilleuls)
      await page.goto(`/inscription/periode?${query}&intent=inscrire&du=2027-01-04&au=2027-02-12&jours=3`)
    },
  },
  { name: 'panier', title: 'Le panier', viewer: 'parent', open: at('/panier'), isInDarkToo: true },
  {
    ...{ name: 'demande-envoyee', title: 'La demande est envoyée', viewer: 'parent' },
    async open(page) {
      await sendBasket(page)
    },
  },
  { name: 'mes-demandes', title: 'Mes demandes en attente', viewer: 'parent', open: at('/mes-demandes') },
  {
    ...{ name: 'mon-calendrier', title: 'Mon calendrier', viewer: 'parent', isInDarkToo: true },
    open: at('/mon-calendrier?mois=2026-12&vue=mois'),
  },
  {
    ...{ name: 'absence', title: 'Signaler une absence', viewer: 'parent' },
    open: behind('/mon-calendrier?mois=2026-11', 'a[href^="/absences/"]'),
  },
  { name: 'finances', title: 'Finances', viewer: 'parent', open: at('/finances') },
  { name: 'factures', title: 'Les factures', viewer: 'parent', open: at('/finances/factures') },
  {
    ...{ name: 'facture', title: 'Une facture', viewer: 'parent' },
    open: behind('/finances/factures', 'main a[href^="/finances/factures/"]:not([href$="/pdf"])'),
  },
  { name: 'payer', title: 'Payer', viewer: 'parent', open: at('/finances/payer') },
  { name: 'attestations', title: 'Les attestations', viewer: 'parent', open: at('/finances/attestations') },

  { name: 'admin', title: 'Le tableau de bord du service', viewer: 'administrator', open: at('/admin') },
  {
    ...{ name: 'admin-demandes', title: 'Les demandes à traiter', viewer: 'agent', isInDarkToo: true },
    open: at('/admin/demandes'),
  },
  { name: 'admin-fiches', title: 'Une fiche à vérifier', viewer: 'agent', open: at('/admin/dossiers') },
  { name: 'admin-documents', title: 'Un document à vérifier', viewer: 'agent', open: at('/admin/documents') },
  {
    ...{ name: 'admin-presences', title: 'Les présences d’un jour', viewer: 'director' },
    open: behind('/admin/presences?jour=2026-11-25', 'main a[href*="/presences/"]'),
  },
  {
    name: 'admin-journees',
    title: 'Les journées et leurs places',
    viewer: 'agent',
    open: at('/admin/journees'),
  },
  {
    ...{ name: 'admin-famille', title: 'Le dossier d’une famille', viewer: 'agent' },
    open: behind('/admin/familles?q=Aubin', 'main table a[href^="/admin/familles/"]'),
  },
  {
    ...{ name: 'admin-facturation', title: 'La facturation d’un mois', viewer: 'administrator' },
    open: at('/admin/facturation/mois/2026-10'),
  },
  {
    name: 'admin-statistiques',
    title: 'Les statistiques',
    viewer: 'administrator',
    open: at('/admin/statistiques'),
  },
  {
    ...{ name: 'admin-reglement', title: 'Un règlement : délais et quotas', viewer: 'administrator' },
    open: behind(
      '/admin/reglements',
      'main a[href^="/admin/reglements/"]:not([href*="/accueils/"], [href$="/dossier"], [href$="/liste-attente"])',
    ),
  },
  {
    ...{ name: 'admin-organisation', title: 'Le nom, le logo et les couleurs', viewer: 'administrator' },
    open: at('/admin/reglages/organisation'),
  },
]
