import { ChoiceTile } from '@/components/form/choice-tile'
import { HelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Stepper } from '@/components/ui/stepper'
import { requireFamily } from '@/lib/auth/guards'
import { homeDossier } from '@/lib/domain/dossier/queries'
import { lastChoices, participants } from '@/lib/domain/offer/queries'
import { dossierFirst, participantsWords as t, yearsOld } from '@/lib/messages/fr/booking-steps'
import { missingHref } from '@/lib/messages/fr/dossier'
import { clock } from '@/lib/time/clock'
import { ageOn } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { askedSpan } from '../choices'
import { ChosenSpan } from '../chosen-span'
import { NextBar } from '../next-bar'

export const metadata = { title: t.pageTitle }

export default async function ParticipantsPage({ searchParams }: PageProps<'/inscription/participants'>) {
  const family = await requireFamily()
  const now = clock.now()
  const children = await participants(family)
  const dossier = await homeDossier(family, now)
  const last = await lastChoices(family)
  const isFirstTime = last.childIds.length === 0
  const params = await searchParams
  const span = askedSpan(params)
  return (
    <>
      <Stepper step={1} of={3} title={t.title} next={t.afterwards} help={<HelpLine of="booking" />} />
      {params.manque !== undefined && (
        <div className="mb-4">
          <Notice tone="error" role="alert">
            <p>{t.nobodyChosen}</p>
          </Notice>
        </div>
      )}
      {children.length === 0 ? (
        <EmptyState picture="famille" text={t.noChildren} />
      ) : (
        <form action={`${family.base}/inscription/accueil`} className="flex max-w-2xl flex-col gap-6">
          <ChosenSpan span={span} />
          <fieldset>
            <legend className="mb-3">{t.question}</legend>
            <div className="grid gap-3 md:grid-cols-2">
              {children.map((child) => {
                const missing = dossier.children.find(({ id }) => id === child.id)?.missing ?? []
                return (
                  <div key={child.id} className="flex flex-col gap-1">
                    <ChoiceTile
                      type="checkbox"
                      name="enfant"
                      value={child.id}
                      tone="red"
                      title={child.firstName}
                      defaultChecked={
                        children.length === 1 ||
                        last.childIds.includes(child.id) ||
                        (isFirstTime && missing.length === 0)
                      }
                    >
                      {yearsOld(ageOn(child.birthDate, parisDay(now)))}
                    </ChoiceTile>
                    {missing.length > 0 && (
                      <Link
                        href={`${family.base}${missingHref(missing[0]!)}`}
                        className="flex min-h-11 items-center gap-1.5 text-sm font-semibold text-red-fg underline underline-offset-[3px]"
                      >
                        <Icon name="alerte" size={20} />
                        {dossierFirst(child.firstName)}
                      </Link>
                    )}
                  </div>
                )
              })}
            </div>
          </fieldset>
          <NextBar label={t.onwards} />
        </form>
      )}
    </>
  )
}
