// Loads Prisma's schema engine in WebAssembly: it comes from npm, where the native one would be downloaded.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const require = createRequire(import.meta.url)

async function instantiate() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const wasm = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const imports = Object.fromEntries(
    WebAssembly.Module.imports(wasm).map((wanted) => [wanted.module, engine]),
  )
  const instance = new WebAssembly.Instance(wasm, imports)
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return engine
}

export async function openSchemaEngine(adapterFactory, datamodels) {
  const { SchemaEngine } = await instantiate()
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory))
}
