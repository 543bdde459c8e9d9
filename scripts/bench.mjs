// `npm run bench:name`: runs bench/name.ts. Started by run.mjs.
import './alias-loader.mjs'

await import(`../bench/${process.argv[2]}.ts`)
