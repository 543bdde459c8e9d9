import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// A server that speaks as PayFIP's web service does (PaiementSecuriseService), for the tests.

type Operation = Record<string, string>
/** What became of an operation, as resultrans says it; 'P5' while it isn't over, 'P1' once it is forgotten. */
export type FakeResult = 'P' | 'V' | 'R' | 'Z' | 'A' | 'P1' | 'P5'
/** How it fails, when it does. */
export type FakeFailure = 'silent' | 'html' | 'halfXml' | 'empty' | 'technical' | 'entities'

export async function openFakePayfip() {
  const operations = new Map<string, Operation>()
  const results = new Map<string, FakeResult>()
  const asked: string[] = []
  const fake = {
    url: '',
    operations,
    /** The operations whose detail was asked, in their order. */
    asked,
    failure: null as FakeFailure | null,
    /** What the detail says otherwise than what was asked, such as another amount. */
    lies: {} as Operation,
    setResult: (idop: string, result: FakeResult) => results.set(idop, result),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (fake.failure === 'silent') return
      const [status, answer] = fake.failure ? failures[fake.failure] : answerTo(body)
      response.writeHead(status, { 'content-type': 'text/xml;charset=utf-8' }).end(answer)
    })
  })
  const cell = (body: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1] ?? ''

  function answerTo(body: string): [number, string] {
    if (body.includes(':creerPaiementSecurise>')) {
      const idop = randomUUID()
      operations.set(idop, Object.fromEntries(created.map((name) => [name, cell(body, name)])))
      return [
        200,
        enveloped(
          `<ns1:creerPaiementSecuriseResponse xmlns:ns1="x"><return><idOp>${idop}</idOp></return></ns1:creerPaiementSecuriseResponse>`,
        ),
      ]
    }
    const idop = cell(body, 'idOp')
    asked.push(idop)
    const operation = operations.get(idop)
    const result = operation ? (results.get(idop) ?? 'P5') : 'P1'
    if (!operation || result === 'P1' || result === 'P5') return [500, functional(result)]
    const said = {
      ...{
        dattrans: '09122026',
        heurtrans: '1012',
        idOp: idop,
        resultrans: result,
        numauto: '112233_445566',
      },
      ...operation,
      ...fake.lies,
    }
    const cells = Object.entries(said).map(([name, value]) => `<${name}>${value}</${name}>`)
    return [
      200,
      enveloped(
        `<ns1:recupererDetailPaiementSecuriseResponse xmlns:ns1="x"><return>${cells.join('')}</return></ns1:recupererDetailPaiementSecuriseResponse>`,
      ),
    ]
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fake
}
export type FakePayfip = Awaited<ReturnType<typeof openFakePayfip>>

const created = ['exer', 'mel', 'montant', 'numcli', 'objet', 'refdet', 'saisie']

const enveloped = (inside: string) =>
  `<?xml version='1.0' encoding='UTF-8'?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${inside}</S:Body></S:Envelope>`

const functional = (code: string) =>
  enveloped(
    `<S:Fault><faultcode>S:Server</faultcode><faultstring>erreur</faultstring><detail><ns1:FonctionnelleErreur xmlns:ns1="x"><code>${code}</code><descriptif/><libelle>Erreur fonctionnelle</libelle><severite>2</severite></ns1:FonctionnelleErreur></detail></S:Fault>`,
  )

const failures: Record<Exclude<FakeFailure, 'silent'>, [number, string]> = {
  html: [503, '<html><body>Service indisponible<br></body></html>'],
  halfXml: [200, enveloped('<return><idOp>').slice(0, -10)],
  empty: [200, enveloped('<r/>')],
  technical: [
    500,
    enveloped(
      '<S:Fault><detail><ns1:TechIndisponibiliteErreur xmlns:ns1="x"><code>T1</code></ns1:TechIndisponibiliteErreur></detail></S:Fault>',
    ),
  ],
  entities: [200, `<!DOCTYPE a [<!ENTITY b "P">]>${enveloped('<return><idOp>&b;</idOp></return>')}`],
}
