import { Fragment } from 'react'
import { sessionLimits } from '@/lib/domain/organisation/session-limits/queries'
import { TURN_HOURS } from '@/lib/rules/admission'
import { DRAFT_DAYS } from '@/lib/rules/drafts'
import { KNOWN_DEVICE_DAYS } from '@/lib/rules/sign-in'
import { ABSOLUTE_HOURS } from '@/lib/rules/session-limits'
import { durations } from '@/lib/domain/school-year/retention/duration/queries'
import { durationSentence, retentionNames } from '@/lib/messages/fr/retention'
import { retentionKinds } from '@/lib/rules/retention'
import { publisher } from '@/lib/domain/organisation/queries'
import { Article, Paragraphs } from '../article'
import { Contact } from '../contact'

export const metadata = { title: 'Données personnelles' }

export default async function PersonalDataPage() {
  const [known, kept] = [await publisher(), await durations()]
  const idle = await sessionLimits()
  return (
    <Article title="Données personnelles">
      <p>Cette page dit ce que le portail garde de vous et de vos enfants, et qui le voit.</p>
      <h2>Ce que le portail garde</h2>
      <ul>
        <li>Votre identité, vos coordonnées et celles des autres adultes de la famille.</li>
        <li>
          Pour chaque enfant&nbsp;: son identité, sa fiche d’information, les personnes autorisées à venir le
          chercher et sa fiche médicale, telles que vous les avez remplies.
        </li>
        <li>Les documents que vous transmettez.</li>
        <li>Vos demandes, vos réservations, vos factures, vos paiements et vos attestations.</li>
        <li>Votre quotient familial, s’il a été donné au service.</li>
        <li>Les courriels que le portail vous envoie.</li>
      </ul>
      <p>Ces données servent à recevoir vos enfants dans les accueils de loisirs et à facturer.</p>
      <h2>Qui les voit</h2>
      <ul>
        <li>Vous, et l’autre responsable légal pour ce qui concerne l’enfant.</li>
        <li>
          Les agents du service, selon leur fonction. La fiche médicale n’est pas montrée aux agents chargés
          des factures&nbsp;; la direction d’un centre voit les fiches des enfants qui y sont inscrits, et pas
          vos revenus.
        </li>
      </ul>
      <p>
        Le portail garde la trace des décisions, des changements et des consultations d’une fiche
        médicale&nbsp;: qui, quand et sur quel dossier. Les fiches des enfants, vos brouillons et les
        documents que vous transmettez sont chiffrés, avec une clé gardée à part de la base de données et de
        ses sauvegardes.
      </p>
      <h2>Votre mot de passe et votre connexion</h2>
      <p>
        Le mot de passe n’est pas gardé, seulement une empreinte qui permet de le reconnaître. Deux cookies
        sont déposés à la connexion. Le premier vous reconnaît d’une page à l’autre&nbsp;: il ne sert plus
        après {idle.family}&nbsp;minutes sans activité, ou {ABSOLUTE_HOURS}&nbsp;heures. Le second dit pendant{' '}
        {KNOWN_DEVICE_DAYS}&nbsp;jours que cet appareil s’est déjà connecté à votre compte&nbsp;: si quelqu’un
        essaie de deviner votre mot de passe, vous continuez d’entrer. Un troisième, dès la première page et
        pour {TURN_HOURS}&nbsp;heures au plus, garde votre tour quand beaucoup de familles arrivent en même
        temps&nbsp;: il ne dit pas qui vous êtes. Il n’y a ni mesure d’audience, ni publicité, ni contenu venu
        d’un autre site.
      </p>
      <p>
        Si vous abonnez votre téléphone à «&nbsp;Mon calendrier&nbsp;», l’adresse secrète n’est pas gardée non
        plus, seulement son empreinte et le moment de sa dernière lecture. Elle dit le prénom de vos enfants,
        leurs accueils et leurs jours, jusqu’à ce que vous l’arrêtiez.
      </p>
      <h2>Combien de temps</h2>
      <p>Un brouillon que vous n’envoyez pas s’efface après {DRAFT_DAYS}&nbsp;jours. Pour le reste&nbsp;:</p>
      <dl>
        {retentionKinds.map((kind) => (
          <Fragment key={kind}>
            <dt>{retentionNames[kind]}</dt>
            <dd>{durationSentence(kind, kept)}</dd>
          </Fragment>
        ))}
      </dl>
      <p>
        Les fiches, les documents, les dossiers et les factures sont des archives publiques&nbsp;: au bout de
        leur durée, ils sont détruits avec le visa des Archives départementales.
      </p>
      <h2>Vos droits</h2>
      <p>
        Dans «&nbsp;Mon compte&nbsp;», «&nbsp;Mes données&nbsp;» vous donne tout ce que le portail garde de
        vous, à lire et pour un ordinateur, et vous permet de demander l’effacement du dossier. Le service
        répond dans le mois. La loi garde les factures, les paiements et les attestations fiscales.
      </p>
      <p>
        Vous pouvez aussi demander à voir vos données, à les corriger, à les effacer, à en limiter l’usage ou
        vous opposer à celui-ci, auprès du service&nbsp;:
      </p>
      <Contact />
      <p>
        Si la réponse ne vous convient pas, vous pouvez saisir la CNIL sur{' '}
        <a href="https://www.cnil.fr/fr/plaintes">cnil.fr</a>.
      </p>
      {known?.privacyText && (
        <>
          <h2>Ce que précise le service</h2>
          <Paragraphs text={known.privacyText} />
        </>
      )}
    </Article>
  )
}
