import { ActionForm } from '@/components/form/action-form'
import { CheckboxField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { RichText } from '@/components/ui/rich-text'
import { requireFamily, requireFreshProof } from '@/lib/auth/guards'
import { lastErasureRequest, type OwnErasureRequest } from '@/lib/domain/erasure/request/queries'
import { whatIsKept } from '@/lib/messages/fr/erasure'
import { accountWords } from '@/lib/messages/fr/my-account'
import { askedSentence, myDataWords, refusedTitle } from '@/lib/messages/fr/my-data'
import { askErasureAction, withdrawErasureAction } from './actions'

export const metadata = { title: myDataWords.title }

export default async function MyDataPage() {
  const family = await requireFamily()
  const { base } = family
  await requireFreshProof(`${base}/mon-compte/donnees`)
  const request = await lastErasureRequest(family)
  return (
    <div className="flex max-w-[68ch] flex-col gap-8">
      <PageTitle
        title={myDataWords.title}
        back={{ href: `${base}/mon-compte`, label: accountWords.title }}
        help={<HelpLine of="data" />}
      />
      <section aria-labelledby="emporter" className="-mt-6 flex flex-col gap-3">
        <h2 id="emporter" className="text-xl">
          {myDataWords.carry}
        </h2>
        <p>{myDataWords.contents}</p>
        <div className="flex flex-wrap gap-3">
          <a href={`${base}/mon-compte/donnees/pdf`} className={buttonClass('secondary')}>
            {myDataWords.readable}
          </a>
          <a href={`${base}/mon-compte/donnees/archive`} className={buttonClass('secondary')}>
            {myDataWords.archive}
          </a>
        </div>
        <p className="text-ink-2">
          <RichText
            text={myDataWords.correct}
            marks={{
              account: (words) => (
                <Link href={`${base}/mon-compte`} className="text-brand underline underline-offset-[3px]">
                  {words}
                </Link>
              ),
            }}
          />
        </p>
      </section>
      <section aria-labelledby="effacer" className="flex flex-col gap-3">
        <h2 id="effacer" className="text-xl">
          {myDataWords.erase}
        </h2>
        {request?.status === 'asked' ? <Asked request={request} /> : <Ask request={request} />}
      </section>
    </div>
  )
}

function Asked({ request }: { request: OwnErasureRequest }) {
  return (
    <Notice tone="info" title={myDataWords.waiting}>
      <p>{askedSentence(request)}</p>
      <ActionForm action={withdrawErasureAction} submitLabel={myDataWords.withdraw} variant="secondary" />
    </Notice>
  )
}

function Ask({ request }: { request: OwnErasureRequest | null }) {
  return (
    <>
      {request?.status === 'refused' && (
        <Notice tone="warning" title={refusedTitle(request.answeredAt!)}>
          <p>{request.answer}</p>
        </Notice>
      )}
      <p>{myDataWords.whatGoes}</p>
      <p>{whatIsKept}</p>
      <p>{myDataWords.before}</p>
      <Card className="p-4">
        <ActionForm
          action={askErasureAction}
          submitLabel={myDataWords.ask}
          variant="danger"
          className="flex flex-col gap-4"
        >
          <CheckboxField name="understood" label={myDataWords.understood} required />
        </ActionForm>
      </Card>
    </>
  )
}
