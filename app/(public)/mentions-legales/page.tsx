import { publisher } from '@/lib/domain/organisation/queries'
import { Article, Paragraphs } from '../article'
import { Contact } from '../contact'

export const metadata = { title: 'Mentions légales' }

export default async function LegalNoticePage() {
  const known = await publisher()
  return (
    <Article title="Mentions légales">
      <h2>Éditeur</h2>
      <p>
        {known
          ? `Ce portail est publié par ${known.name}`
          : 'Ce portail est publié par la collectivité qui l’a installé'}
        {known?.siret ? `, SIRET\u00a0: ${known.siret}.` : '.'}
      </p>
      <p>
        La publication est dirigée par{' '}
        {known ? `le représentant légal de ${known.name}` : 'son représentant légal'} (loi du
        21&nbsp;juin&nbsp;2004, art.&nbsp;1-1).
      </p>
      <Contact />
      <h2>Hébergement</h2>
      {known?.hostingText ? (
        <Paragraphs text={known.hostingText} />
      ) : (
        <p>
          Le portail est un programme installé par la collectivité sur un serveur qu’elle choisit. Le nom de
          son hébergeur s’obtient auprès du service, aux coordonnées ci-dessus.
        </p>
      )}
      <h2>Logiciel</h2>
      <p>
        Le programme est un logiciel libre, sous la licence publique de l’Union européenne (EUPL&nbsp;1.2).
        Ses polices de caractères, Figtree et Bricolage Grotesque, sont sous la licence SIL Open Font.
      </p>
    </Article>
  )
}
