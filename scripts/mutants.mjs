// `npm run test:mutants [guard…]`: started by run.mjs, on its PostgreSQL.
import './alias-loader.mjs'

await import('./mutants/run.ts')
