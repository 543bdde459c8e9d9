// Lets plain Node run the application's TypeScript: `node --import ./scripts/alias-loader.mjs file`. It resolves '@/'
// and imports without an extension as the bundler does, and removes the types. For the command line and the seed only.
import { existsSync, readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../', import.meta.url)
const EMPTY = new URL('scripts/empty.mjs', root).href

// Node says that removing types by hand is experimental; whoever types a command needn't read it.
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.warn(warning)
})

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'server-only') return { url: EMPTY, shortCircuit: true }
    // Its package names its files without an extension, which the bundler adds.
    if (/^next\/[a-z]+$/.test(specifier)) return next(`${specifier}.js`, context)
    const isOurs = specifier.startsWith('@/') || (specifier.startsWith('.') && isSource(context.parentURL))
    if (!isOurs) return next(specifier, context)
    const url = specifier.startsWith('@/')
      ? new URL(specifier.slice(2), root)
      : new URL(specifier, context.parentURL)
    return { url: withExtension(url), shortCircuit: true }
  },
  load(url, context, next) {
    if (url.endsWith('.json') && isSource(url))
      return { format: 'module', source: `export default ${read(url)}`, shortCircuit: true }
    if (!/\.m?ts$/.test(url)) return next(url, context)
    const source = stripTypeScriptTypes(read(url), { mode: 'transform', sourceUrl: url })
    return { format: 'module', source, shortCircuit: true }
  },
})

const read = (url) => readFileSync(fileURLToPath(url), 'utf8')

function isSource(url) {
  return url?.startsWith(root.href) && !url.includes('/node_modules/')
}

function withExtension(url) {
  const path = fileURLToPath(url)
  const found = [path, `${path}.ts`, `${path}.tsx`, `${path}.mts`].find(
    (file) => /\.[a-z]+$/.test(file) && existsSync(file),
  )
  return found ? pathToFileURL(found).href : url.href
}
