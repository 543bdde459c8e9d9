// The invoice of lib/pdf/invoice-document.ts drawn by pdfkit alone: the same words, fonts and columns, every place
// computed by hand. What bench/rows/pdf.ts compares the renderer with.
import path from 'node:path'
import PDFDocument from 'pdfkit'

const MARGIN = 51
const WIDTH = 493
const BOTTOM = 842 - 74
const INK = '#0e2630'
const file = (subset, weight) =>
  path.join(process.cwd(), `node_modules/@fontsource/figtree/files/figtree-${subset}-${weight}-normal.woff`)

/** @param {import('../../lib/pdf/invoice-data').InvoiceData} data */
export function pdfkitInvoice(data) {
  const pdf = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, info: { Title: data.title } })
  const chunks = []
  const ended = new Promise((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))))
  pdf.on('data', (chunk) => chunks.push(chunk))
  pdf.registerFont('plain', file('latin', 400)).registerFont('strong', file('latin', 600)).fillColor(INK)
  let y = MARGIN

  const put = (text, x, { size = 10, font = 'plain', ...options } = {}) => {
    pdf
      .font(font)
      .fontSize(size)
      .text(text.replace(/[\u202f\u2009]/g, '\u00a0'), x, y, options)
  }
  const down = (height) => {
    y += height
    if (y <= BOTTOM) return
    pdf.addPage()
    y = MARGIN
  }

  for (const wave of [2.5, 7.5, 12.5]) rivers(pdf, y + wave)
  down(29)
  for (const [index, line] of [data.issuer.name, ...data.issuer.lines].entries()) {
    put(line, MARGIN, { font: index === 0 ? 'strong' : 'plain' })
    down(13.5)
  }
  down(22)
  const top = y
  for (const [index, line] of data.payer.entries()) {
    put(line, MARGIN + WIDTH - 200, { font: index === 0 ? 'strong' : 'plain' })
    down(13.5)
  }
  y = top
  put(data.title, MARGIN, { size: 17, font: 'strong' })
  down(27)
  for (const fact of data.facts) {
    put(fact, MARGIN)
    down(15.5)
  }
  down(20)

  const isTight = data.columns.length > 3
  const [day, amount] = isTight ? [74, 48] : [112, 56]
  const amounts = (values, font) =>
    values.forEach((value, index) => {
      const isTotal = index === values.length - 1
      const x = MARGIN + WIDTH - (values.length - index) * (amount + 8) + 8
      put(value, x, { size: 10, width: amount, align: 'right', font: isTotal ? 'strong' : font })
    })
  const rule = (height) => {
    pdf
      .moveTo(MARGIN, y + height)
      .lineTo(MARGIN + WIDTH, y + height)
      .lineWidth(0.5)
      .stroke('#b7c6c9')
  }
  for (const child of data.children) {
    put(child.name, MARGIN, { size: 12, font: 'strong' })
    down(18)
    put('Jour', MARGIN, { size: 8.5, font: 'strong' })
    put('Accueil et activité', MARGIN + day + 8, { size: 8.5, font: 'strong' })
    amounts([...data.columns.map(({ title }) => title), 'Montant'], 'strong')
    rule(15)
    down(18)
    for (const row of child.rows) {
      put(row.day, MARGIN, { width: day })
      put(row.activity, MARGIN + day + 8)
      amounts([...row.parts, row.total], 'plain')
      const width = WIDTH - day - (row.parts.length + 1) * (amount + 8) - 8
      const height = pdf.fontSize(8.5).heightOfString(row.detail, { width })
      y += 13.5
      put(row.detail, MARGIN + day + 8, { size: 8.5, width })
      rule(height + 3)
      down(height + 6)
    }
    put(`Total pour ${child.name}`, MARGIN)
    amounts([child.total], 'strong')
    down(26)
  }
  for (const sum of [...data.totals, data.total]) {
    put(`${sum.label}  ${sum.value}`, MARGIN, { width: WIDTH, align: 'right' })
    down(16)
  }
  down(22)
  for (const mention of data.mentions) {
    const height = pdf.fontSize(8.5).heightOfString(mention, { width: WIDTH })
    put(mention, MARGIN, { size: 8.5, width: WIDTH })
    down(height + 4)
  }
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    y = 790
    put(data.title, MARGIN, { size: 8, lineBreak: false })
    put(`Page ${page + 1} sur ${count}`, MARGIN + WIDTH - 60, { size: 8, lineBreak: false })
  }
  pdf.end()
  return ended
}

function rivers(pdf, y) {
  const half = WIDTH / 12
  const curves = Array.from({ length: 6 }, () => `q${half / 2} -3.5 ${half} 0 q${half / 2} 3.5 ${half} 0`)
  pdf
    .path(`M${MARGIN} ${y} ${curves.join(' ')}`)
    .lineWidth(0.75)
    .stroke('#054752')
}
