import { Card } from '@/components/ui/card'
import type { CertificateData } from '@/lib/pdf/certificate-data'
import { SheetHead } from './invoice-sheet'

/** The PDF's content in HTML, which screen readers read and phones fit. */
export function CertificateSheet({ data }: { data: CertificateData }) {
  return (
    <Card className="flex flex-col gap-5 p-4 md:p-6">
      <SheetHead data={data} />
      <p>{data.sentence}</p>
      <dl>
        {[...data.rows, data.amount].map((row) => (
          <div
            key={row.label}
            className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:text-lg last:font-[650]"
          >
            <dt>{row.label}</dt>
            <dd className="text-right">{row.value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-col gap-1 text-sm text-ink-2">
        {data.mentions.map((mention) => (
          <p key={mention}>{mention}</p>
        ))}
      </div>
      <p>
        {data.signature.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </p>
    </Card>
  )
}
