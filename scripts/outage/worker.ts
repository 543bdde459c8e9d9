// A process that sends mails, to be killed: bench/mail-outage.hard.test.ts starts it.
// Each line of its input is an instant: it delivers what is due then, and answers how many left.
import { createInterface } from 'node:readline'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { deliverDueMails } from '@/lib/email/deliver'
import { smtpTransport } from '@/lib/email/send'

const [url, smtp] = process.argv.slice(2)
provideDatabase(openServer(url!, 4))
const transport = smtpTransport({ url: smtp!, from: 'Portail familles <portail@exemple.fr>' })

console.log('ready')
for await (const line of createInterface({ input: process.stdin }))
  console.log(await deliverDueMails(Number(line), transport))
