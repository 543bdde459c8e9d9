import { countText } from './numbers'

/** What a move of the documents has done, and what is left to do. */
export function documentMoveSentence({
  copied,
  present,
  missing,
  removed,
  where,
}: {
  copied: number
  present: number
  missing: number
  /** From the former place; null when that wasn't asked. */
  removed: number | null
  where: string
}): string {
  return [
    `Fichiers copiés et relus dans ${where} : ${countText(copied)}. Déjà là : ${countText(present)}.`,
    ...(missing > 0
      ? [
          `Introuvables, dans le dossier comme dans le compartiment : ${countText(missing)}. Cherchez-les dans une sauvegarde.`,
        ]
      : []),
    removed === null
      ? 'Rien n’est effacé de l’ancien emplacement.'
      : `Effacés de l’ancien emplacement, une fois leur copie relue : ${countText(removed)}.`,
  ].join('\n')
}
