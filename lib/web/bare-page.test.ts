import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { BARE_POLICY, barePage } from './bare-page'

const words = { title: 'Un instant', paragraphs: ['Revenez.'], service: 'Enfance', phone: '02 47 00 00 00' }

test('its policy knows its style, and nothing else', () => {
  const style = /<style>(.*?)<\/style>/s.exec(barePage(words))![1]!
  expect(BARE_POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(barePage(words)).not.toContain('<script')
})

test('a telephone is told and rung; without one, nothing is said of it', () => {
  expect(barePage(words)).toContain('<a href="tel:0247000000">02 47 00 00 00</a>')
  expect(barePage({ ...words, phone: '' })).not.toContain('téléphone')
})

test('what an administrator or an address says stays a text', () => {
  const html = barePage({
    ...words,
    title: '<img src=x onerror=alert(1)>',
    service: 'A & B',
    link: { href: '/a"><script>', text: 'Réessayer' },
  })
  expect(html).not.toMatch(/<img|<script>/)
  expect(html).toContain('A &amp; B')
})

test('addresses that follow what is said are a list of links', () => {
  const list = [{ href: '/a?b=1&c=2', text: 'L’été <2026>' }]
  expect(barePage({ ...words, list })).toContain(
    '<ul><li><a href="/a?b=1&amp;c=2">L’été &lt;2026&gt;</a></li></ul>',
  )
  expect(barePage(words)).not.toContain('<ul')
})

test('it weighs three kilobytes at most', () => {
  expect(Buffer.byteLength(barePage(words))).toBeLessThan(3_000)
})
