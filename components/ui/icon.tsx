/** The symbols of public/icons.svg. */
export type IconName =
  | 'rivieres'
  | 'fauteuil'
  | 'fauteuil-barre'
  | 'panier'
  | 'panier-plus'
  | 'panier-moins'
  | 'sablier'
  | 'coche'
  | 'coche-cercle'
  | 'cadenas'
  | 'file'
  | 'horloge'
  | 'foyer'
  | 'crayon'
  | 'accueil'
  | 'calendrier'
  | 'inscription'
  | 'finances'
  | 'compte'
  | 'document'
  | 'pdf'
  | 'envoyer'
  | 'alerte'
  | 'info'
  | 'croix'
  | 'plus'
  | 'droite'
  | 'gauche'
  | 'bas'
  | 'retirer'
  | 'recherche'
  | 'oeil'
  | 'tableau'
  | 'centre'
  | 'carte'
  | 'liste'
  | 'historique'
  | 'reglages'
  | 'sante'
  | 'annuler'
  | 'telephone'
  | 'haut'
  | 'moins'
  | 'pivoter'
  | 'photo'

/** Decoration beside words: screen readers skip it. */
export function Icon({
  name,
  size = 24,
  className = '',
}: {
  name: IconName
  size?: number
  className?: string
}) {
  return (
    <svg
      width={size}
      height={size}
      aria-hidden="true"
      className={`${size < 20 ? 'icon icon-small' : 'icon'} ${className}`.trimEnd()}
    >
      <use href={`/icons.svg#${name}`} />
    </svg>
  )
}
