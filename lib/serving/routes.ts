import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Gives the route of an address: '/panier', '/enfants/[childId]', or what kind of address it is otherwise. */
export type RouteOf = (pathname: string) => string

type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string; regex: string }[] }

/** The routes of the build that serves, as Next itself has listed them. */
export function routesOfBuild(distDir: string): RouteOf {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), distDir, 'routes-manifest.json')
  return routesOf(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')) as Manifest)
}

/**
 * The pattern of each address, never the address: a figure or a span names nobody, and there are as many as there are
 * pages. What is no page of the portal is « other »: whoever tries addresses adds nothing.
 */
export function routesOf({ staticRoutes, dynamicRoutes }: Manifest): RouteOf {
  const pages = new Set(staticRoutes.map(({ page }) => page))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }))
  return (pathname) => {
    if (pathname.startsWith('/_next/')) return '/_next'
    const own = pathname.replace(/^\/famille\/\d{1,9}(?=\/|$)/, '') || '/'
    if (pages.has(own)) return own
    return patterns.find(({ pattern }) => pattern.test(own))?.page ?? 'other'
  }
}
