import { redirect } from 'next/navigation'
import { ChoiceTile } from '@/components/form/choice-tile'
import { HelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Stepper } from '@/components/ui/stepper'
import { requireFamily } from '@/lib/auth/guards'
import { openings } from '@/lib/domain/booking/opening/queries'
import { lastChoices, participants, programmeChoices } from '@/lib/domain/offer/queries'
import { accueilWords as t, activityFor, noGroupFor } from '@/lib/messages/fr/booking-steps'
import { clock } from '@/lib/time/clock'
import { askedSpan, choosingAgain, chosenList } from '../choices'
import { ChosenSpan } from '../chosen-span'
import { OpeningNotice } from '../opening-notice'
import { NextBar } from '../next-bar'

export const metadata = { title: t.pageTitle }

/** The tick of an accueil shows its offers, one activity for each participant. */
export default async function AccueilPage({ searchParams }: PageProps<'/inscription/accueil'>) {
  const family = await requireFamily()
  const params = await searchParams
  const chosen = chosenList(params.enfant)
  const children = (await participants(family)).filter((child) => chosen.includes(child.id))
  if (children.length === 0) redirect(choosingAgain(family.base, { ...params, enfant: undefined }))
  const now = clock.now()
  const span = askedSpan(params)
  const programmes = await programmeChoices(family, children, now, span)
  const last = await lastChoices(family)
  const ticked = params.accueil ?? last.programmeId
  return (
    <>
      <Stepper step={2} of={3} title={t.title} next={t.afterwards} help={<HelpLine of="programme" />} />
      {params.manque !== undefined && (
        <div className="mb-4">
          <Notice tone="error" role="alert">
            <p>{t.incomplete}</p>
          </Notice>
        </div>
      )}
      <div className="mb-5 max-w-3xl empty:hidden">
        <OpeningNotice base={family.base} openings={await openings(family, now)} now={now} />
      </div>
      {programmes.length === 0 ? (
        <EmptyState picture="jours" text={t.noneOpen} />
      ) : (
        <form
          action={`${family.base}/inscription/${span ? 'periode' : 'jours'}`}
          className="flex max-w-3xl flex-col gap-6"
        >
          <ChosenSpan span={span} />
          {children.map((child) => (
            <input key={child.id} type="hidden" name="enfant" value={child.id} />
          ))}
          <fieldset className="flex flex-col gap-3">
            <legend className="mb-3">{t.question}</legend>
            {programmes.map((programme) => (
              <div key={programme.id} className="group/accueil flex flex-col gap-3">
                <ChoiceTile
                  type="radio"
                  name="accueil"
                  value={programme.id}
                  tone="brand"
                  title={programme.name}
                  defaultChecked={programmes.length === 1 || programme.id === ticked}
                >
                  {programme.centreName}
                </ChoiceTile>
                <div className="hidden flex-col gap-4 border-l-4 border-brand pl-4 group-has-[input[name=accueil]:checked]/accueil:flex">
                  {children.map((child) => {
                    const group = programme.groupOfChild[child.id]
                    return group ? (
                      <fieldset key={child.id}>
                        <legend className="mb-2 font-[650]">
                          {activityFor(child.firstName)}{' '}
                          <span className="font-normal text-ink-2">({group})</span>
                        </legend>
                        <div className="grid gap-3 md:grid-cols-2">
                          {programme.activities.map((activity) => (
                            <ChoiceTile
                              key={activity.id}
                              type="radio"
                              name={`activite-${programme.id}-${child.id}`}
                              value={activity.id}
                              tone="green"
                              title={activity.name}
                              chosenWord={t.chosen}
                              defaultChecked={
                                programme.activities.length === 1 ||
                                last.activities.get(`${programme.id} ${child.id}`) === activity.id
                              }
                            />
                          ))}
                        </div>
                      </fieldset>
                    ) : (
                      <p key={child.id} className="text-ink-2">
                        {noGroupFor(child.firstName)}
                      </p>
                    )
                  })}
                </div>
              </div>
            ))}
          </fieldset>
          <NextBar label={t.onwards} />
        </form>
      )}
    </>
  )
}
