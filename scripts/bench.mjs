// `npm run bench`: bench/suite.ts with what follows `--`. Started by run.mjs.
import './alias-loader.mjs'

await import('../bench/suite.ts')
