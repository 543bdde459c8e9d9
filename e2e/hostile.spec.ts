import type { Page } from '@playwright/test'
import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { hiddenFields } from '@/scripts/storm/visitor'
import { staffOf } from './families'
import { expect, mailTo, newVisitor, test } from './fixtures'

// What a person types is text wherever it is shown: no script runs, nothing is asked elsewhere, nothing is refused
// that a name may hold. `hit()` marks the page if a browser ever runs it.

const email = 'hostile@parcours.exemple.fr'
const [first, last] = ['<img src=x onerror=hit()>', '"><script>hit()</script>']

const children = [
  ...[
    '<svg/onload=hit()>',
    "'-hit()-'",
    '</title><script>hit()</script>',
    '</textarea><script>hit()</script>',
  ],
  ...['javascript:hit()', '{{hit()}}', '${hit()}', '<iframe srcdoc="<script>parent.hit()</script>">'],
  ...[
    '<a href="javascript:hit()">ici</a>',
    '<math><mtext><img src onerror=hit()>',
    '"onfocus=hit() autofocus="',
  ],
  ...[
    '--><script>hit()</script>',
    '\\u003cscript\\u003ehit()\\u003c/script\\u003e',
    '&lt;script&gt;hit()&lt;/script&gt;',
  ],
  ...[']]><script>hit()</script>', '<style>@import"//attaque.example"</style>', "'; DROP TABLE child; --"],
  ...['%3Cscript%3Ehit()%3C/script%3E', '<base href="//attaque.example/">', '../../../etc/passwd', '%s%n%x'],
  ...[
    'évil\u202egnp.exe',
    'Zoe\u0301',
    'null',
    'undefined',
    'constructor',
    '__proto__',
    '-1',
    '1e309',
    '١٢٣',
  ],
]

test('what a family is called is text, on every screen and in every mail', async ({
  page,
  browser,
}, info) => {
  const agent = await newVisitor(browser, staffOf('agent', info.project.name))
  const faults: string[] = []
  for (const visitor of [page, agent]) await watch(visitor, faults)
  let family = ''

  await test.step('the service registers the family and invites it', async () => {
    const form = await (await agent.request.get('/admin/familles/nouvelle')).text()
    const kids = children.flatMap((name, row) => [
      [`children.${row}.firstName`, name],
      [`children.${row}.lastName`, last],
      [`children.${row}.birthDate`, '2019-02-11'],
    ])
    const multipart = {
      ...Object.fromEntries(hiddenFields(form, 'name="guardian.firstName"')!),
      ...{ 'guardian.firstName': first, 'guardian.lastName': last, 'guardian.email': email, invite: 'oui' },
      ...Object.fromEntries(kids),
    }
    const answer = await agent.request.post('/admin/familles/nouvelle', {
      ...{ multipart, headers: { origin: E2E_ORIGIN }, maxRedirects: 0 },
    })
    expect(answer.status()).toBe(303)
    family = new URL(answer.headers().location!, E2E_ORIGIN).pathname
  })

  await test.step('the mail of the invitation holds the name as text', async () => {
    const { html, text } = await mailTo(email, 'Un compte vous est ouvert sur le portail Familles')
    expect(text).toContain(first)
    expect(html).not.toContain(first)
    expect(html).toContain('&lt;img src=x onerror=hit()&gt;')
    await page.goto(/https?:\/\/\S+\/invitation\/\S+/.exec(text)![0])
    await expect(page.getByRole('heading', { name: `Bienvenue, ${first}` })).toBeVisible()
    await page.getByLabel(/^Mot de passe/).fill('six moutons noirs et blancs')
    await page.getByRole('button', { name: 'Ouvrir mon compte' }).click()
    await expect(page.getByRole('heading', { name: `Bonjour ${first!.split(' ')[0]}` })).toBeVisible()
  })

  await test.step('the parent’s screens', async () => {
    // Each child as it was typed: what a machine would read otherwise is a name.
    await open(page, '/mon-compte')
    for (const name of children) await expect(page.getByText(name, { exact: false }).first()).toBeVisible()
    for (const address of [
      '/accueil',
      '/mon-compte/donnees',
      '/inscription/participants',
      '/documents',
      '/finances',
    ])
      await open(page, address)
    const account = (await page.request.get('/mon-compte')).text()
    const [child] = /\/mon-compte\/enfants\/[\w-]+/.exec(await account) ?? []
    await open(page, `${child}/information`)
    await open(page, `${child}/fiche-medicale`)
  })

  await test.step('the service’s screens', async () => {
    for (const address of [family, `${family}/historique`, `${family}/compte`, `${family}/donnees`])
      await open(agent, address)
    const lists = [
      '/admin/familles',
      '/admin/familles/doublons',
      '/admin/familles/comptes',
      '/admin/courriels',
    ]
    const search = `?${new URLSearchParams({ q: last, recherche: last, tri: "'", page: '<script>' })}`
    for (const address of lists) {
      await open(agent, address)
      await open(agent, `${address}${search}`)
    }
    await agent.goto(`/admin/courriels?${new URLSearchParams({ q: email })}`)
    const [mail] = /\/admin\/courriels\/[\da-f-]{36}/.exec(await agent.content()) ?? []
    for (const address of [mail!, `${mail}/apercu`]) await open(agent, address)
  })

  expect(faults).toEqual([])
  await agent.context().close()
})

/** Notes what runs that shouldn't, what the policy of the page had to stop, and what is asked of another site. */
async function watch(page: Page, faults: string[]): Promise<void> {
  await page.exposeFunction('hit', () => faults.push(`script run on ${page.url()}`))
  await page.exposeFunction('stopped', (what: string) => faults.push(`${what} stopped on ${page.url()}`))
  await page.addInitScript(() => {
    const { stopped } = window as unknown as { stopped: (what: string) => void }
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      stopped(`${violatedDirective} ${blockedURI}`),
    )
  })
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => faults.push(`dialog on ${page.url()}`)))
  page.on('request', (request) => {
    if (!request.url().startsWith(E2E_ORIGIN) && !/^(data|blob):/.test(request.url()))
      faults.push(request.url())
  })
}

async function open(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  expect(answer!.status(), address).toBe(200)
  await page.waitForLoadState('load')
}
