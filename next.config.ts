import type { NextConfig } from 'next'
import { PROBES } from './lib/web/probes'
import { ALWAYS, responseHeaders } from './lib/web/response-headers'

const config: NextConfig = {
  // A build for a trial or a test beside the one that serves.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // The same on each machine that builds these sources (scripts/steps/build.mjs); without it, Next draws one.
  generateBuildId: () => process.env.PORTAIL_BUILD_ID ?? null,
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  turbopack: { resolveAlias: { 'react-overlays': './components/calendar/no-overlay.ts' } },
  // The family of an address reaches the guards by a header of proxy.ts. Rewriting there would make an absolute address,
  // which Next takes for another server's when it listens on 127.0.0.1, and the header would be lost on the way.
  rewrites: async () => ({
    beforeFiles: [{ source: '/famille/:number(\\d{1,9})/:path*', destination: '/:path*' }],
    afterFiles: [],
    fallback: [],
  }),
  // The symbols of the pages stay at hand where the network goes: a list of presences is noted without one.
  headers: async () => [
    ...['/icons.svg', '/illustrations.svg'].map((source) => ({
      source,
      headers: [{ key: 'Cache-Control', value: 'public, max-age=600, stale-while-revalidate=86400' }],
    })),
    // Those that proxy.ts leaves aside, because they are nobody's.
    ...[
      ...['/_next/static/:path*', '/icons.svg', '/illustrations.svg', '/icon.svg', '/apple-icon.png'],
      ...['/icones/:file', '/favicon.ico'],
    ].map((source) => ({
      source,
      headers: Object.entries(ALWAYS).map(([key, value]) => ({ key, value })),
    })),
    // And because it would keep in memory the files that they take, or be work for nothing.
    ...[
      ...['/api/documents', '/api/absences/:id'].flatMap((door) => [door, `/famille/:number${door}`]),
      ...PROBES,
    ].map((source) => ({
      source,
      headers: Object.entries(responseHeaders('/api/', '')).map(([key, value]) => ({ key, value })),
    })),
  ],
  // Next keeps in memory what passes proxy.ts, up to this: all but files, which are read as they come.
  // A school calendar of 1 Mo (app/admin/calendriers/vacances): a file a little larger is told so by our own words.
  experimental: {
    proxyClientMaxBodySize: '3mb',
    serverActions: { bodySizeLimit: '2mb' },
    // Each page is read when it is first asked for: a server that starts, or starts again, answers sooner, and one of
    // its processes holds only the pages that somebody visits.
    preloadEntriesOnStart: false,
  },
  // They load files of their own (WebAssembly, native code, fonts), which a bundle would leave behind.
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@node-rs/argon2',
    // Loaded when they are asked for, which is seldom (lib/serving/tracing.ts).
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
    '@prisma/adapter-pg',
    '@react-pdf/renderer',
    'nodemailer',
    'pg',
    'pg-boss',
  ],
  // `npm test` checks the types, of the tests too: a start needn't wait for them.
  typescript: { ignoreBuildErrors: true },
}

export default config
