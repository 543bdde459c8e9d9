import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// What the server asks of others goes where the configuration says, and follows nobody elsewhere (ASVS 5.0, V1.3.6).
const server = globSync(['lib/**/*.ts', 'app/**/*.ts', 'app/**/*.tsx'])
  .filter((file) => !file.includes('.test.'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => !text.startsWith(`'use client'`))

const calls = server.flatMap(({ file, text }) =>
  [...text.matchAll(/(?<![\w.])fetch\(/g)].map(({ index }) => ({
    file,
    around: text.slice(index, index + 600),
  })),
)

test('the server asks by fetch in a few places, and follows no redirection', () => {
  expect(calls.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['lib/payfip/web-service.ts', 'lib/quotient-service/api-particulier.ts']),
  )
  expect(calls.filter(({ around }) => !/redirect: '(error|manual)'/.test(around))).toEqual([])
})

test('none of those places is a page, a route or a noun of the domain: no address of a person comes there', () => {
  expect(calls.filter(({ file }) => /^(app|lib\/domain)\//.test(file))).toEqual([])
})

test('no other client of the network is used, but for the antivirus of the configuration', () => {
  // Types of a request that came in ask nobody.
  const clients =
    /(?<!^import type \{[^}]*\} )from '(node:https?|node:net|node:tls|undici|axios|got|node-fetch)'/m
  const found = server.filter(({ text }) => clients.test(text)).map(({ file }) => file)
  // A lock that listens, and a server that answers: they ask nobody.
  const known = /^lib\/(db\/folder-lock|web\/until-database|uploads\/(fake-)?clamd)\.ts$/
  expect(found.filter((file) => !known.test(file))).toEqual([])
})
