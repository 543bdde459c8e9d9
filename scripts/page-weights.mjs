// `npm run test:weight`: fails when a page asks a browser for more JavaScript than it may. Started by run.mjs.
import './alias-loader.mjs'

const { buildWeights, isTooHeavy, weightTable } = await import('../bench/browser-weight.ts')

const folder = process.env.NEXT_DIST_DIR ?? '.next'
const { floor, pages } = buildWeights(folder)
console.log(weightTable(floor, pages))
process.exitCode = pages.some(isTooHeavy) ? 1 : 0
