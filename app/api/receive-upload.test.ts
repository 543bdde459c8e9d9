import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server'
import { expect, test } from 'vitest'
import { config } from '@/proxy'
import nextConfig from '@/next.config'
import { familyNamed } from './receive-upload'

const passes = (url: string) => unstable_doesMiddlewareMatch({ config, nextConfig, url })

test.each([
  ['/api/documents', false],
  ['/famille/1042/api/documents', false],
  ['/api/absences/0193a4c0-5e00-7000-8000-000000000001', false],
  ['/api/documents/0193a4c0-5e00-7000-8000-000000000001/1', true],
  ['/api/brouillons', true],
  ['/documents', true],
  ['/famille/x/api/documents', true],
  ['/admin/api/documents', true],
])('%s passes proxy.ts, which keeps bodies in memory: %s', (url, isKept) => {
  expect(passes(url)).toBe(isKept)
})

test.each([
  ['/famille/1042/api/documents', '1042'],
  ['/api/documents', null],
  ['/famille/1042x/api/documents', null],
])('the family of %s is %s', (path, family) => {
  expect(familyNamed(new Request(`https://portail.test${path}`, { method: 'POST' }))).toBe(family)
})
