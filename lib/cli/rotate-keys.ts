import { resealFactors } from '@/lib/domain/account/factor/stored/service'
import { resealAbsences } from '@/lib/domain/booking/absence/stored/service'
import { resealDocuments, resealFiles } from '@/lib/domain/document/stored/service'
import { resealDossiers } from '@/lib/domain/dossier/stored/service'
import { resealFamilies } from '@/lib/domain/family/sealed/service'
import { documentFolder } from '@/lib/storage/documents'
import { currentKey } from '@/lib/vault/keys'
import { Unreadable } from '@/lib/vault/seal'
import { openForCommand } from './open-database'

/**
 * Puts every record and every document under the first key of PORTAIL_KEYS, so that the others may be forgotten.
 * May be stopped and run again. Answers the exit code.
 */
export async function rotateKeys(): Promise<number> {
  const opened = await openForCommand()
  if (!opened) return 1
  try {
    const answers = await resealDossiers()
    const homes = await resealFamilies()
    const words = await resealDocuments()
    const absences = await resealAbsences()
    const factors = await resealFactors()
    const files = await resealFiles(documentFolder())
    console.log(
      `Tout est chiffré par la clé ${currentKey().id} (rechiffré : ${answers} réponses de fiches, ${homes} réponses sur la garde, ${words} noms et motifs de documents, ${absences} motifs d’absences, ${factors} doubles authentifications, ${files} fichiers). Les autres clés de PORTAIL_KEYS peuvent être retirées, sauf pour relire une sauvegarde plus ancienne.`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    console.error(
      `Une réponse ou un fichier ne se lit avec aucune clé de PORTAIL_KEYS (${error.message}) : remettez l’ancienne clé après la nouvelle, puis relancez. Rien n’est perdu.`,
    )
    return 1
  } finally {
    await opened.close()
  }
}
