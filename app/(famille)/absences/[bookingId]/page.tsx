import { notFound } from 'next/navigation'
import { daysAddress } from '@/app/(famille)/inscription/choices'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily } from '@/lib/auth/guards'
import { type AbsencePage, absencePage } from '@/lib/domain/booking/absence/queries'
import { absenceWords } from '@/lib/messages/fr/absence-page'
import {
  absenceAnswerSentence,
  absenceRefusalSentence,
  type AbsenceAnswer,
  absenceSlugs,
  billedSentence,
  effectSentence,
  proofSentence,
  reasonLabel,
} from '@/lib/messages/fr/absences'
import { faultTitle } from '@/lib/messages/fr/faults'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import { choiceOf, TOLD_ONLY } from '@/lib/rules/absence'
import { clock } from '@/lib/time/clock'
import { monthOf } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'
import { DeclareForm, type Choice } from './declare-form'
import { DeclaredCard } from './declared-card'

export async function generateMetadata({ searchParams }: PageProps<'/absences/[bookingId]'>) {
  const answer = answerOf((await searchParams).envoi)
  const { title } = absenceWords
  return { title: answer && !isDone(answer) ? faultTitle(title) : title }
}

export default async function AbsencePage({ params, searchParams }: PageProps<'/absences/[bookingId]'>) {
  const family = await requireFamily()
  const now = clock.now()
  const { envoi, fichier, choix } = await searchParams
  const page = await absencePage(family, now, (await params).bookingId)
  if (!page) notFound()
  const answer = answerOf(envoi)
  const month = monthOf(page.day)
  const action = `${family.base}/api/absences/${page.bookingId}`
  const isOpen = page.refusal === null
  return (
    <div className="flex max-w-[68ch] flex-col gap-5">
      <PageTitle
        title={isOpen ? absenceWords.declare : absenceWords.title}
        eyebrow={`${page.childName}, ${inSentence(page.activityName)}, ${page.programmeName}`}
        back={{ href: `${family.base}/mon-calendrier?mois=${month}`, label: absenceWords.calendar }}
        help={<HelpLine of="absence" />}
      />
      <p className="-mt-4 text-lg font-[650]">{capitalised(formatDayWithYear(page.day))}</p>
      {answer && answer !== 'choiceMissing' && (
        <Notice
          tone={isDone(answer) ? 'success' : answer === 'alreadyDeclared' ? 'warning' : 'error'}
          role={isDone(answer) ? 'status' : 'alert'}
        >
          <p>{absenceAnswerSentence(answer, Number(fichier) || null)}</p>
        </Notice>
      )}
      {page.absence && page.absence.status !== 'withdrawn' && page.refusal?.code !== 'notBooked' && (
        <DeclaredCard base={family.base} page={page} absence={page.absence} action={action} now={now} />
      )}
      {page.refusal && page.refusal.code !== 'alreadyDeclared' && (
        <Notice tone="info">
          <p>{absenceRefusalSentence(page.refusal)}</p>
        </Notice>
      )}
      {page.canCancel && !page.absence && <CancelInstead page={page} base={family.base} isOnly={!isOpen} />}
      {isOpen && (
        <>
          {page.options.length === 0 && (
            <Notice tone="warning" title={billedSentence(page.price)}>
              <p>{absenceWords.noCredit}</p>
            </Notice>
          )}
          <DeclareForm
            action={action}
            choices={choicesOf(page)}
            initial={initialChoice(page, choix)}
            isMissing={answer === 'choiceMissing'}
          />
        </>
      )}
      <Contact centre={page.centre} />
    </div>
  )
}

/** The lines of the rules that are open, and telling the centre only, each with what it does to the day. */
function choicesOf({ options, canOnlyTell, price }: AbsencePage): Choice[] {
  const told: Choice = {
    value: TOLD_ONLY,
    label: options.length > 0 ? absenceWords.otherReason : absenceWords.willNotCome,
    sentences: [billedSentence(price)],
    needsProof: false,
  }
  return [
    ...options.map((option) => ({
      value: choiceOf(option),
      label: reasonLabel(option.reasons, option.needsProof),
      sentences: [
        effectSentence(option.effect, option.leftToPay),
        ...(option.needsProof ? [proofSentence(option.until)] : []),
      ],
      needsProof: option.needsProof,
    })),
    ...(canOnlyTell ? [told] : []),
  ]
}

function initialChoice(page: AbsencePage, sent: string | string[] | undefined): string {
  const values = choicesOf(page).map(({ value }) => value)
  if (values.length === 1) return values[0]!
  return values.find((value) => value === sent) ?? ''
}

function CancelInstead({ page, base, isOnly }: { page: AbsencePage; base: string; isOnly: boolean }) {
  return (
    <div className="flex flex-col items-start gap-3">
      {!isOnly && <p>{absenceWords.cancelInstead}</p>}
      <Link
        href={daysAddress(base, { pairs: [page], month: monthOf(page.day) })}
        className={buttonClass('secondary')}
      >
        <Icon name="calendrier" size={20} />
        {absenceWords.cancel}
      </Link>
    </div>
  )
}

function Contact({ centre: { name, phone } }: Pick<AbsencePage, 'centre'>) {
  if (!phone) return null
  return (
    <p className="text-ink-2">
      <RichText
        text={absenceWords.contact(name, phone)}
        marks={{
          phone: (words) => (
            <a
              href={`tel:${words.replaceAll(' ', '')}`}
              className="text-brand underline underline-offset-[3px]"
            >
              {words}
            </a>
          ),
        }}
      />
    </p>
  )
}

function answerOf(slug: unknown): AbsenceAnswer | null {
  return (
    (Object.keys(absenceSlugs) as AbsenceAnswer[]).find((answer) => absenceSlugs[answer] === slug) ?? null
  )
}

function isDone(answer: AbsenceAnswer): boolean {
  return answer === 'declared' || answer === 'justified' || answer === 'proofSent'
}
