import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Token, Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import { familyHelp } from '@/lib/messages/fr/help'
import { staffHelp } from '@/lib/messages/fr/staff-help'
import { type Guide, type GuideName, parseGuide, readGuide, readPicture } from './guide'

test('chapters are cut at their titles, and named by the line before', () => {
  const guide = parseGuide(
    '# Guide\n\nBonjour !\n\n<a id="un"></a>\n\n## Premier\n\nTexte.\n\n- a\n- b\n\n<a id="deux"></a>\n\n## Second\n',
  )
  expect(guide.title).toBe('Guide')
  expect(guide.opening.map(({ raw }) => raw.trim())).toEqual(['Bonjour\u00a0!'])
  expect(guide.chapters.map(({ anchor, title, blocks }) => [anchor, title, blocks.length])).toEqual([
    ['un', 'Premier', 2],
    ['deux', 'Second', 0],
  ])
})

test.each(['../guide-parents.md', 'Accueil-390.png', 'accueil-390.png/..', 'aucune-390.png', ''])(
  'no file is read by the name %j',
  (name) => expect(readPicture(name)).toBeUndefined(),
)

// What is printed says nothing else, and the guide needs no way to the guide.
test.each(['app/admin', 'app/(famille)'])(
  'each page under %s says in a sentence what to do there',
  (folder) => {
    const pages = pagesUnder(folder).filter((page) => !/\/(imprimer|guide)\/page\.tsx$/.test(page))
    expect(pages.length).toBeGreaterThan(0)
    expect(pages.filter((page) => !sourceOf(page).includes('HelpLine of='))).toEqual([])
  },
)

test('every chapter for the service is where a page leads', () => {
  const led = new Set<string>(Object.values(staffHelp).map(({ chapter }) => chapter))
  expect(readGuide('guide-agents').chapters.filter(({ anchor }) => !led.has(anchor))).toEqual([])
})

test.each(Object.values(staffHelp))('a sentence is read at a glance: $sentence', ({ sentence }) =>
  expect(sentence.length).toBeLessThanOrEqual(90),
)

const helps = { 'guide-parents': familyHelp, 'guide-agents': staffHelp }

describe.each(Object.keys(helps) as GuideName[])('%s', (name) => {
  const guide = readGuide(name)

  test('every page leads to a chapter that is there', () => {
    const anchors = guide.chapters.map(({ anchor }) => anchor)
    expect(anchors).not.toContain('')
    expect(new Set(anchors).size).toBe(anchors.length)
    for (const { chapter } of Object.values(helps[name])) expect(anchors).toContain(chapter)
  })

  test('its pictures are screens of docs/ecrans, each said in words', () => {
    const screens = readdirSync('docs/ecrans')
    const pictures = picturesOf(guide)
    expect(pictures.length).toBeGreaterThan(0)
    for (const { href, text } of pictures) {
      expect(screens).toContain(href.replace(/^ecrans\//, ''))
      expect(text.length, href).toBeGreaterThan(10)
    }
  })

  test('it holds no mark that the portal doesn’t draw', () => {
    const drawn =
      /^(heading|paragraph|list|list_item|blockquote|table|space|text|strong|em|link|escape|codespan|image)$/
    for (const token of tokensOf(guide)) expect(token.type).toMatch(drawn)
  })
})

function tokensOf({ opening, chapters }: Guide): Token[] {
  const all = (tokens: Token[]): Token[] =>
    tokens.flatMap((token) => [
      token,
      ...all(('tokens' in token && token.tokens) || []),
      ...(token.type === 'list' ? all((token as Tokens.List).items) : []),
    ])
  return all([...opening, ...chapters.flatMap(({ blocks }) => blocks)])
}

function picturesOf(guide: Guide): Tokens.Image[] {
  return tokensOf(guide).filter((token): token is Tokens.Image => token.type === 'image')
}

function pagesUnder(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true }) as string[]
  return files.filter((file) => path.basename(file) === 'page.tsx').map((file) => path.join(folder, file))
}

/** A page with the modules beside it that it is made of. */
function sourceOf(page: string): string {
  const source = readFileSync(page, 'utf8')
  const beside = [...source.matchAll(/ from '(\.[^']+)'/g)]
    .map(([, from]) => path.join(path.dirname(page), `${from}.tsx`))
    .filter((file) => existsSync(file))
  return [source, ...beside.map((file) => readFileSync(file, 'utf8'))].join('\n')
}
