import type { FamilyData } from '@/lib/domain/portability/queries'
import { renderFamilyData } from '@/lib/pdf/render'
import type { FileStorage } from '@/lib/storage/storage'
import { parisDay, type Instant } from '@/lib/time/paris'
import { streamedFile } from './export-file'
import { type ZippedFile, zipOf } from './zip'

const readMe = (name: string) =>
  `Données de ${name} sur le portail Familles.

vos-donnees.pdf : à lire.
donnees.json : les mêmes, pour un ordinateur. « tables » dit ce qu’est chaque liste et ce qui n’est pas donné, avec la raison ; « data » donne les listes.
documents/ : les fichiers que vous avez envoyés ; leur nom d’origine est dans donnees.json (document_file).

Ce dossier contient des données de santé : gardez-le en lieu sûr, ne l’envoyez pas par e-mail.
`

/** All of a guardian's data in one file, written while it is sent: to read, for a program, and the documents. */
export function familyDataFile(data: FamilyData, now: Instant, storage: FileStorage): Response {
  return streamedFile({
    ...{ fileName: `donnees-famille-${data.number}.zip`, contentType: 'application/zip' },
    bytes: zipOf(filesOf(data, now, storage)),
  })
}

async function* filesOf(data: FamilyData, now: Instant, storage: FileStorage): AsyncGenerator<ZippedFile> {
  const datedAt = new Date(now)
  const encoded = (text: string) => new TextEncoder().encode(text)
  yield { fileName: 'lisez-moi.txt', content: encoded(readMe(data.name)), datedAt }
  yield { fileName: 'donnees.json', content: encoded(JSON.stringify(data.document, null, 2)), datedAt }
  yield { ...(await renderFamilyData(data, parisDay(now))), datedAt }
  for (const { path, storageKey } of data.files) {
    const content = await storage.read(storageKey)
    if (content) yield { fileName: path, content, datedAt }
  }
}
