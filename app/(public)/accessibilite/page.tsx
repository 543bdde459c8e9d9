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
        Ce portail est <strong>non conforme</strong> au référentiel général d’amélioration de l’accessibilité
        (RGAA&nbsp;4.1.2), au sens de l’article&nbsp;47 de la loi du 11&nbsp;février&nbsp;2005&nbsp;: aucun
        audit n’est en cours de validité. Cela ne dit pas qu’il est inutilisable.
      </p>
      <h2>Ce qui est vérifié</h2>
      <p>
        À chaque version, des essais automatiques parcourent les pages des familles et du service&nbsp;:
        règles d’axe-core sans faute, usage au clavier seul, contrastes, largeur d’un téléphone et d’un
        ordinateur, et formulaires sans JavaScript. Ils ne remplacent pas un audit&nbsp;: ils ne couvrent
        qu’une partie des 106&nbsp;critères.
      </p>
      <p>
        Les documents PDF (factures, attestations) ont un titre et une langue, mais ne sont pas balisés&nbsp;:
        demandez au service leur contenu sous une autre forme.
      </p>
      <p>Technologies&nbsp;: HTML, CSS, JavaScript, PDF.</p>
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
