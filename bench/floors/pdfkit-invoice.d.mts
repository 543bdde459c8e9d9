import type { InvoiceData } from '@/lib/pdf/invoice-data'

export function pdfkitInvoice(data: InvoiceData): Promise<Buffer>
