import { verifySeals } from '@/lib/domain/journal/seal/queries'
import { openForCommand } from './open-database'

/**
 * Reads the journal again and says whether anything was changed, removed or slipped in since it was sealed; with a
 * digest that was kept elsewhere (the log says each one), whether the chain still goes through it. Answers the exit code.
 */
export async function verifyJournal([kept]: string[]): Promise<number> {
  if (kept !== undefined && !/^[0-9a-f]{64}$/.test(kept)) {
    console.error(
      'L’empreinte a 64 chiffres et lettres de a à f, comme la ligne « journalSealed » du journal du serveur la donne.',
    )
    return 1
  }
  const opened = await openForCommand()
  if (!opened) return 1
  try {
    const { seals, entries, brokenAt, knowsDigest, lastDigest } = await verifySeals(kept)
    if (brokenAt !== null) {
      console.error(
        `Le journal a été modifié : le scellé n° ${brokenAt} ne correspond plus à ses entrées. Gardez la base en l’état et prévenez le responsable de la sécurité (docs/exploitation.md).`,
      )
      return 1
    }
    if (knowsDigest === false) {
      console.error(
        'Le journal a été réécrit ou coupé : aucun de ses scellés n’a l’empreinte que vous avez gardée.',
      )
      return 1
    }
    console.log(
      `Le journal est intact : ${seals} scellés, ${entries} entrées relues. Dernière empreinte : ${lastDigest ?? 'aucune'}.`,
    )
    return 0
  } finally {
    await opened.close()
  }
}
