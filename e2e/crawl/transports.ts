import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import type { Asked } from './ask'

/** Ways to ask for one address: those of Next itself, and those by which its guards have been walked around. */
export const transports: Record<string, (address: string, family: string) => Asked> = {
  html: (address) => ({ address }),
  'RSC header': (address) => ({ address: `${address}?_rsc=x`, headers: { rsc: '1' } }),
  '_rsc alone': (address) => ({ address: `${address}?_rsc=x` }),
  '.rsc': (address) => ({ address: `${address}.rsc` }),
  prefetch: (address) => ({
    address: `${address}?_rsc=x`,
    headers: { rsc: '1', 'next-router-prefetch': '1' },
  }),
  'segment of the tree': (address) => ({
    address: `${address}?_rsc=x`,
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  }),
  'segment of the page': (address) => ({
    address: `${address}?_rsc=x`,
    headers: {
      ...{ rsc: '1', 'next-router-prefetch': '1' },
      'next-router-segment-prefetch': segmentOf(address),
    },
  }),
  'segment file': (address) => ({ address: `${address}.segments/_tree.segment.rsc`, headers: { rsc: '1' } }),
  // CVE-2025-29927: a header that made Next skip what is before the pages.
  'x-middleware-subrequest': (address) => ({
    address,
    headers: {
      'x-middleware-subrequest': Array(5).fill('proxy').concat(Array(5).fill('middleware')).join(':'),
    },
  }),
  'x-nextjs-data': (address) => ({ address, headers: { 'x-nextjs-data': '1' } }),
  'data address': (address) => ({ address: `/_next/data/build${address}.json` }),
  'method override': (address) => ({
    address: `${address}?_method=GET`,
    ...{ method: 'POST', body: '', headers: { origin: E2E_ORIGIN, 'x-http-method-override': 'GET' } },
  }),
  HEAD: (address) => ({ address, method: 'HEAD' }),
  // Headers by which a server in front names another address than that of the request.
  'public address, other path': (address) => ({
    address: '/accessibilite',
    headers: Object.fromEntries(
      ['x-matched-path', 'x-invoke-path', 'x-original-url', 'x-rewrite-url', 'x-middleware-rewrite'].map(
        (name) => [name, address],
      ),
    ),
  }),
  'family header': (address, family) => ({ address, headers: { 'x-famille': family } }),
  'family prefix': (address, family) => ({ address: `/famille/${family}${address}` }),
  'trailing slash': (address) => ({ address: `${address}/` }),
  'encoded slash': (address) => ({ address: `/${address.slice(1).replaceAll('/', '%2f')}` }),
  'double slash': (address) => ({ address: address.replaceAll('/', '//') }),
  'dotted path': (address) => ({ address: `/accessibilite/%2e%2e${address}` }),
  capitals: (address) => ({ address: address.replace(/^\/\w/, (first) => first.toUpperCase()) }),
}

/** The last segment of an address, as the router of the browser names it. */
function segmentOf(address: string): string {
  return `${address === '/' ? '' : address}/__PAGE__`
}
