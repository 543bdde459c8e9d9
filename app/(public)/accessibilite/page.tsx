import { publisher } from '@/lib/domain/organisation/queries'
import { Article, Paragraphs } from '../article'
import { Contact } from '../contact'

export const metadata = { title: 'Accessibilité' }

export default async function AccessibilityPage() {
  const known = await publisher()
  return (
    <Article title="Accessibilité">
      <h2>État de conformité</h2>
      <p>
        L’audit de conformité au référentiel général d’amélioration de l’accessibilité (RGAA) n’a pas encore
        été fait. Nous n’annonçons donc ni taux ni niveau de conformité.
      </p>
      <h2>Vous rencontrez une difficulté</h2>
      <p>
        Dites-nous quelle page vous bloque et ce que vous vouliez y faire. Le service peut faire la démarche
        avec vous, par téléphone ou sur place.
      </p>
      <Contact />
      <h2>Si la réponse ne vient pas</h2>
      <p>
        Vous pouvez écrire au Défenseur des droits, gratuitement et sans timbre&nbsp;: Défenseur des droits,
        Libre réponse&nbsp;71120, 75342 Paris CEDEX&nbsp;07, ou par{' '}
        <a href="https://formulaire.defenseurdesdroits.fr/">son formulaire en ligne</a>.
      </p>
      {known?.accessibilityText && (
        <>
          <h2>Ce que précise le service</h2>
          <Paragraphs text={known.accessibilityText} />
        </>
      )}
    </Article>
  )
}
