/** The drawings of public/illustrations.svg: lines of the brand's colour, filled with the organisation's second one. */
export type IllustrationName =
  | 'panier'
  | 'barque'
  | 'jours'
  | 'papiers'
  | 'factures'
  | 'famille'
  | 'loupe'
  | 'poteau'
  | 'pont'
  | 'bateau'
  | 'rame'
  | 'canards'

/** Decoration: the words beside it say all. */
export function Illustration({ name }: { name: IllustrationName }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 160 112" width={160} height={112} className="illustration">
      <use href={`/illustrations.svg#${name}`} />
    </svg>
  )
}
