import 'server-only'
import { remindSleepingBaskets } from '@/lib/domain/booking/basket/reminder/service'
import { lapseAbsences } from '@/lib/domain/booking/absence/lapse/service'
import { allocateDue } from '@/lib/domain/booking/allocation/service'
import { applyDueBatches, hasDueBatches } from '@/lib/domain/booking/batch/service'
import { expireLines } from '@/lib/domain/booking/expiry/service'
import { endWaits } from '@/lib/domain/booking/waiting/ending/service'
import { lapseOffers } from '@/lib/domain/booking/waiting/offer/service'
import { passTurns } from '@/lib/domain/booking/waiting/turn/service'
import { finishClosings } from '@/lib/domain/open-day/closing/service'
import { fileSweeper } from '@/lib/domain/document/file/sweep/service'
import { scanWaiting } from '@/lib/domain/document/scan/service'
import { remindExpiring } from '@/lib/domain/document/reminder/service'
import { spendCredits } from '@/lib/domain/payment/imputation/service'
import { settleOnlinePayments } from '@/lib/domain/payment/online/service'
import { remindLatePayments } from '@/lib/domain/payment/reminder/service'
import { closeDueRounds } from '@/lib/domain/decision/service'
import { forgetOldDrafts } from '@/lib/domain/dossier/draft/service'
import { sendLists } from '@/lib/domain/attendance/sending/service'
import { sendDigests } from '@/lib/domain/staff/digest/service'
import { checkJournalDaily, sealJournal } from '@/lib/domain/journal/seal/service'
import { forgetViewings } from '@/lib/domain/viewing/service'
import { sweepNightly } from '@/lib/domain/school-year/retention/sweep/service'
import { projectNewYear } from '@/lib/domain/dossier/projection/service'
import { forgetOldAttempts } from '@/lib/domain/account/throttle/service'
import { deliverDueMails, hasDueMails } from '@/lib/email/deliver'
import { mailTransport } from '@/lib/email/send'
import { payfipService } from '@/lib/payfip/web-service'
import { documentFolder, documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import { patientAntivirus } from '@/lib/uploads/antivirus'
import type { Job } from './queue'
import { tidyDatabase } from './tidy'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Everything that is to be done once for all processes, whichever of them does it. */
export const jobs = [
  {
    name: 'deliverMails',
    lane: 'mails',
    everySeconds: 2,
    run: () => deliverDueMails(clock.now(), mailTransport()),
    isDue: () => hasDueMails(clock.now(), mailTransport()),
  },
  {
    name: 'applyDecisions',
    lane: 'quick',
    everySeconds: 1,
    run: () => applyDueBatches(clock.now()),
    isDue: () => hasDueBatches(clock.now()),
  },
  { name: 'lapseOffers', lane: 'quick', everySeconds: 5, run: () => lapseOffers(clock.now()) },
  { name: 'passTurns', lane: 'quick', everySeconds: 5, run: () => passTurns(clock.now()) },
  { name: 'closeRounds', lane: 'quick', everySeconds: 15, run: () => closeDueRounds(clock.now()) },
  {
    name: 'settleOnlinePayments',
    lane: 'regular',
    everySeconds: 15,
    run: () => settleOnlinePayments(clock.now(), payfipService()),
  },
  { name: 'allocateWindows', lane: 'regular', everySeconds: 30, run: () => allocateDue(clock.now()) },
  { name: 'expireLines', lane: 'regular', everySeconds: MINUTE, run: () => expireLines(clock.now()) },
  { name: 'endWaits', lane: 'regular', everySeconds: MINUTE, run: () => endWaits(clock.now()) },
  { name: 'finishClosings', lane: 'regular', everySeconds: MINUTE, run: () => finishClosings(clock.now()) },
  { name: 'lapseAbsences', lane: 'regular', everySeconds: MINUTE, run: () => lapseAbsences(clock.now()) },
  { name: 'spendCredits', lane: 'regular', everySeconds: MINUTE, run: () => spendCredits(clock.now()) },
  { name: 'forgetViewings', lane: 'regular', everySeconds: MINUTE, run: () => forgetViewings(clock.now()) },
  { name: 'sendLists', lane: 'regular', everySeconds: MINUTE, run: () => sendLists(clock.now()) },
  { name: 'sendDigests', lane: 'regular', everySeconds: MINUTE, run: () => sendDigests(clock.now()) },
  { name: 'sealJournal', lane: 'regular', everySeconds: 5 * MINUTE, run: () => sealJournal(clock.now()) },
  {
    name: 'scanWaiting',
    lane: 'long',
    everySeconds: 15,
    run: () => scanWaiting(clock.now(), patientAntivirus(), documentStorage()),
  },
  { name: 'projectNewYear', lane: 'long', everySeconds: 10 * MINUTE, run: () => projectNewYear(clock.now()) },
  {
    name: 'keepDurations',
    lane: 'long',
    everySeconds: 15 * MINUTE,
    run: () => sweepNightly(clock.now(), documentStorage()),
  },
  { name: 'remindExpiring', lane: 'long', everySeconds: 15 * MINUTE, run: () => remindExpiring(clock.now()) },
  {
    name: 'remindBaskets',
    lane: 'long',
    everySeconds: 15 * MINUTE,
    run: () => remindSleepingBaskets(clock.now()),
  },
  {
    name: 'remindLatePayments',
    lane: 'long',
    everySeconds: 15 * MINUTE,
    run: () => remindLatePayments(clock.now()),
  },
  {
    name: 'checkJournal',
    lane: 'long',
    everySeconds: 15 * MINUTE,
    run: () => checkJournalDaily(clock.now()),
  },
  { name: 'sweepFiles', lane: 'long', everySeconds: HOUR, run: fileSweeper(documentFolder) },
  { name: 'forgetDrafts', lane: 'long', everySeconds: HOUR, run: () => forgetOldDrafts(clock.now()) },
  { name: 'forgetAttempts', lane: 'long', everySeconds: HOUR, run: () => forgetOldAttempts(clock.now()) },
  { name: 'tidyDatabase', lane: 'long', everySeconds: HOUR, run: tidyDatabase },
] as const satisfies readonly Job[]

export type JobName = (typeof jobs)[number]['name']
