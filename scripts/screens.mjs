// After `playwright test -c e2e/states/playwright.config.ts --update-snapshots=all`: makes the pictures of docs/ecrans
// light, and writes the page that shows them. Started by `npm run screens`.
import './alias-loader.mjs'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

const { states, widths } = await import('../e2e/states/catalogue.ts')
const folder = 'docs/ecrans'

/** A palette makes a picture three times lighter, and changes nothing that an eye would find. */
async function lighten(name) {
  const file = path.join(folder, name)
  const light = await sharp(readFileSync(file)).png({ palette: true, colours: 192, effort: 8 }).toBuffer()
  writeFileSync(file, light)
}

/** The widths on the page: of a telephone, a tablet and a desk. */
const SHOWN = { 390: 160, 820: 240, 1280: 360 }

function picture(name, title, width) {
  return `<img src="ecrans/${name}-${width}.png" width="${SHOWN[width]}" alt="${title}, à ${width} pixels de large">`
}

function section({ name, title, isInDarkToo }) {
  const schemes = isInDarkToo ? ['', '-sombre'] : ['']
  const rows = schemes.map((scheme) => {
    const words = scheme ? `${title}, en sombre` : title
    return widths.map((width) => picture(name + scheme, words, width)).join('\n')
  })
  return [`## ${title}`, ...rows].join('\n\n')
}

for (const name of readdirSync(folder)) await lighten(name)
const opening = `# Les écrans

Les ${states.length} états les plus importants du portail, sur un téléphone, une tablette et un ordinateur, pris dans la démonstration par \`npm run screens\`. \`npm run test:hard\` les compare à ce que le portail montre.`
writeFileSync('docs/ecrans.md', `${[opening, ...states.map(section)].join('\n\n')}\n`)
