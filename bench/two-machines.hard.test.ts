import { expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { openLocalS3 } from '@/lib/storage/local-s3'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { paperPdf } from '@/prisma/demo/paper'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { startProxy } from '@/scripts/storm/proxy'
import { filledForm, visit } from '@/scripts/storm/visitor'

/**
 * Two portals as on two machines: one database, one bucket, the same secrets, and nothing of the disk in common. A proxy
 * gives each request to the next of them, so that every page is answered by the one that didn't write it.
 */
test.runIf(isOnServer())(
  'sign in, send a document, read it: each step on the other machine, then on the one that is left',
  async () => {
    const url = await createDatabase()
    const { prisma, close } = openServer(url, 4)
    const s3 = await openLocalS3()
    const portals: Portal[] = []
    const proxy = await startProxy(() => portals.map(({ origin }) => origin))
    try {
      const email = 'claire@famille.example'
      const password = 'quatre chevaux dans un pré'
      await createOrganisation(prisma)
      const family = await createFamily(prisma, {
        adults: [{ email, passwordHash: await hashPassword(password) }],
      })
      const schoolYear = schoolYearOf(parisDay(Date.now()))
      await createValidatedDossier(prisma, family, schoolYear, Date.now())
      const variables = { NEXTAUTH_URL: proxy.origin, TRUST_PROXY: '1', ...bucketVariables(s3.settings) }
      for (let machine = 1; machine <= 2; machine++) portals.push(await startPortal(url, { variables }))

      const { origin } = proxy
      const form = await visit({ origin, cookie: '' }, '/connexion')
      const filled = filledForm(form.html, 'name="identifier"', [
        ['identifier', email],
        ['password', password],
      ])
      const signedIn = await sendForm(origin, '/connexion', '', filled!)
      expect([signedIn.status, new URL(signedIn.headers.get('location')!, origin).pathname]).toEqual([
        303,
        '/accueil',
      ])
      const cookie = signedIn.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      for (let time = 1; time <= 4; time++)
        expect((await visit({ origin, cookie }, '/accueil')).status).toBe(200)

      const paper = paperPdf(['Attestation d assurance'])
      const sent = await sendForm(origin, '/api/documents', cookie, documentForm(family, schoolYear, paper))
      expect(sent.headers.get('location')).toContain('envoi=recu')
      const { documentId } = await prisma.documentFile.findFirstOrThrow({
        orderBy: { document: { receivedAt: 'desc' } },
      })
      const read = async () => {
        const answer = await fetch(`${origin}/api/documents/${documentId}/1`, { headers: { cookie } })
        return Buffer.from(await answer.arrayBuffer())
      }
      for (let time = 1; time <= 2; time++) expect(Buffer.compare(await read(), paper)).toBe(0)
      expect(new Set(proxy.took.slice(-2)).size, 'each machine reads it').toBe(2)

      await portals[0]!.kill()
      for (let time = 1; time <= 3; time++)
        expect((await visit({ origin, cookie }, '/documents')).status).toBe(200)
      expect(Buffer.compare(await read(), paper)).toBe(0)
      // Prisma puts the statements of a transaction one behind the other on its client, which `pg` will refuse one day.
      const faults = portals
        .flatMap(({ said }) => said)
        .filter((line) => !line.includes('DeprecationWarning'))
      expect(faults).toEqual([])
    } finally {
      await proxy.close()
      for (const portal of portals.slice(1)) await portal.stop()
      await s3.close()
      await close()
    }
  },
)

function bucketVariables({
  endpoint,
  bucket,
  region,
  accessKey,
  secretKey,
}: Awaited<ReturnType<typeof openLocalS3>>['settings']): Record<string, string> {
  return {
    ...{ DOCUMENTS_S3_ENDPOINT: endpoint, DOCUMENTS_S3_BUCKET: bucket, DOCUMENTS_S3_REGION: region },
    ...{ DOCUMENTS_S3_ACCESS_KEY: accessKey, DOCUMENTS_S3_SECRET_KEY: secretKey },
  }
}

function documentForm(
  family: Awaited<ReturnType<typeof createFamily>>,
  schoolYear: string,
  paper: Uint8Array,
): FormData {
  const form = new FormData()
  form.append('nature', 'assurance')
  form.append('enfant', family.children[0]!.id)
  form.append('annee', schoolYear)
  form.append('fichier', new File([new Uint8Array(paper)], 'attestation.pdf', { type: 'application/pdf' }))
  return form
}

function sendForm(origin: string, address: string, cookie: string, body: FormData): Promise<Response> {
  return fetch(`${origin}${address}`, {
    ...{ method: 'POST', headers: { cookie, origin }, body, redirect: 'manual' },
  })
}
