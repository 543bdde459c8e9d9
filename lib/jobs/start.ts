import 'server-only'
import { remindSleepingBaskets } from '@/lib/domain/booking/basket/reminder/service'
import { lapseAbsences } from '@/lib/domain/booking/absence/lapse/service'
import { allocateDue } from '@/lib/domain/booking/allocation/service'
import { applyDueBatches } from '@/lib/domain/booking/batch/service'
import { expireLines } from '@/lib/domain/booking/expiry/service'
import { endWaits } from '@/lib/domain/booking/waiting/ending/service'
import { lapseOffers } from '@/lib/domain/booking/waiting/offer/service'
import { passTurns } from '@/lib/domain/booking/waiting/turn/service'
import { finishClosings } from '@/lib/domain/open-day/closing/service'
import { fileSweeper } from '@/lib/domain/document/file/sweep/service'
import { scanWaiting } from '@/lib/domain/document/scan/service'
import { alertOldBackup } from '@/lib/domain/backup/alert/service'
import { backUpWhenAsked, backUpWhenDue, keepErasures } from '@/lib/domain/backup/service'
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
import { deliverDueMails } from '@/lib/email/deliver'
import { mailTransport } from '@/lib/email/send'
import { reportFault } from '@/lib/log'
import { payfipService } from '@/lib/payfip/web-service'
import { documentFolder, documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import { patientAntivirus } from '@/lib/uploads/antivirus'

type Job = { name: string; everyMs: number; run: () => Promise<unknown> }

const jobs: Job[] = [
  { name: 'deliverMails', everyMs: 5_000, run: () => deliverDueMails(clock.now(), mailTransport()) },
  { name: 'applyDecisions', everyMs: 1_000, run: () => applyDueBatches(clock.now()) },
  { name: 'closeRounds', everyMs: 15_000, run: () => closeDueRounds(clock.now()) },
  { name: 'allocateWindows', everyMs: 30_000, run: () => allocateDue(clock.now()) },
  { name: 'expireLines', everyMs: 60_000, run: () => expireLines(clock.now()) },
  { name: 'endWaits', everyMs: 60_000, run: () => endWaits(clock.now()) },
  { name: 'lapseOffers', everyMs: 5_000, run: () => lapseOffers(clock.now()) },
  { name: 'passTurns', everyMs: 5_000, run: () => passTurns(clock.now()) },
  { name: 'finishClosings', everyMs: 60_000, run: () => finishClosings(clock.now()) },
  { name: 'lapseAbsences', everyMs: 60_000, run: () => lapseAbsences(clock.now()) },
  { name: 'spendCredits', everyMs: 60_000, run: () => spendCredits(clock.now()) },
  {
    name: 'settleOnlinePayments',
    everyMs: 15_000,
    run: () => settleOnlinePayments(clock.now(), payfipService()),
  },
  { name: 'projectNewYear', everyMs: 600_000, run: () => projectNewYear(clock.now()) },
  { name: 'forgetDrafts', everyMs: 3_600_000, run: () => forgetOldDrafts(clock.now()) },
  { name: 'keepDurations', everyMs: 900_000, run: () => sweepNightly(clock.now(), documentStorage()) },
  { name: 'forgetViewings', everyMs: 60_000, run: () => forgetViewings(clock.now()) },
  {
    name: 'scanWaiting',
    everyMs: 15_000,
    run: () => scanWaiting(clock.now(), patientAntivirus(), documentStorage()),
  },
  { name: 'sweepFiles', everyMs: 3_600_000, run: fileSweeper(documentFolder) },
  { name: 'remindExpiring', everyMs: 900_000, run: () => remindExpiring(clock.now()) },
  { name: 'remindBaskets', everyMs: 900_000, run: () => remindSleepingBaskets(clock.now()) },
  { name: 'remindLatePayments', everyMs: 900_000, run: () => remindLatePayments(clock.now()) },
  { name: 'sendLists', everyMs: 60_000, run: () => sendLists(clock.now()) },
  { name: 'sendDigests', everyMs: 60_000, run: () => sendDigests(clock.now()) },
  { name: 'sealJournal', everyMs: 300_000, run: () => sealJournal(clock.now()) },
  { name: 'checkJournal', everyMs: 900_000, run: () => checkJournalDaily(clock.now()) },
  { name: 'backUp', everyMs: 60_000, run: () => backUpWhenDue(clock.now()) },
  { name: 'alertOldBackup', everyMs: 600_000, run: () => alertOldBackup(clock.now()) },
  { name: 'keepErasures', everyMs: 60_000, run: () => keepErasures() },
  { name: 'answerBackup', everyMs: 2_000, run: () => backUpWhenAsked(clock.now()) },
  { name: 'forgetAttempts', everyMs: 3_600_000, run: () => forgetOldAttempts(clock.now()) },
]

/** Starts what the portal does by itself. Each job waits for its own end before it runs again. */
export function startJobs(): void {
  for (const job of jobs) repeat(job)
}

export function repeat({ name, everyMs, run }: Job): void {
  let isRunning = false
  const timer = setInterval(async () => {
    if (isRunning) return
    isRunning = true
    try {
      await run()
    } catch (error) {
      reportFault(error, { job: name })
    } finally {
      isRunning = false
    }
  }, everyMs)
  timer.unref() // a job to come keeps no process alive
}
