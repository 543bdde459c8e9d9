// A process that works jobs, to be killed: bench/jobs.hard.test.ts starts it.
import { setTimeout as sleep } from 'node:timers/promises'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { deliverDueMails, hasDueMails } from '@/lib/email/deliver'
import { smtpTransport } from '@/lib/email/send'
import { lanes } from '@/lib/jobs/lanes'
import { type Job, openQueue } from '@/lib/jobs/queue'
import { clock } from '@/lib/time/clock'

const [url, smtp, pieces, prefix] = process.argv.slice(2)
const opened = openServer(url!, 6)
provideDatabase(opened)
const transport = smtpTransport({ url: smtp!, from: 'Portail familles <portail@exemple.fr>' })

const write = (name: string) =>
  opened.pool.query('INSERT INTO ran (name, pid) VALUES ($1, $2)', [name, process.pid])

const HOUR = 3_600
const jobs: Job[] = [
  {
    ...{ name: 'mails', lane: 'mails', everySeconds: 1 },
    run: () => deliverDueMails(clock.now(), transport),
    isDue: () => hasDueMails(clock.now(), transport),
  },
  { name: `${prefix}beat`, lane: 'quick', everySeconds: 1, run: () => write('beat') },
  ...Array.from({ length: Number(pieces) }, (_, index): Job => {
    const name = `piece-${index}`
    // Of any lane but the mails', a second each: most kills fall in the middle of some.
    const lane = lanes[1 + (index % (lanes.length - 1))]!
    return { name, lane, everySeconds: HOUR, run: () => sleep(1_000).then(() => write(name)) }
  }),
]

const queue = await openQueue(opened.pool, jobs, { superviseSeconds: 5 })
await queue.work()
queue.keepTime()
process.on('SIGTERM', () => void queue.stop().then(() => process.exit(0)))
console.log('ready')
