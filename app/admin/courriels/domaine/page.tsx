import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { checkDomain, type DomainCheck } from '@/lib/email/domain-records'
import { mailTransport, sendingDomain } from '@/lib/email/send'
import { domainWords, recordToWrite } from '@/lib/messages/fr/mail-domain'
import { isSelector } from '@/lib/rules/mail-domain'

export const metadata = { title: 'Domaine d’envoi' }

export default async function SendingDomainPage({ searchParams }: PageProps<'/admin/courriels/domaine'>) {
  await requireStaff('mails.read')
  const { verifier, selecteur } = await searchParams
  const typed = typeof selecteur === 'string' ? selecteur.trim() : ''
  const isWrong = typed !== '' && !isSelector(typed)
  const domain = sendingDomain()
  const transport = mailTransport()?.name ?? null
  const selector = typed && !isWrong ? typed : null
  const checks = verifier && !isWrong ? await checkDomain(domain, { transport, selector }) : null
  const { email } = await organisationNames()
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Domaine d’envoi"
        back={{ href: '/admin/courriels', label: 'Tous les e-mails' }}
        help={<StaffHelpLine of="mailDomain" />}
      />
      <p className="max-w-[70ch] text-ink-2">
        Nos e-mails partent de <strong className="text-ink">{domain}</strong>. Pour qu’ils n’arrivent pas dans
        les indésirables, ce domaine publie trois enregistrements DNS&nbsp;: SPF, DKIM et DMARC. La personne
        qui gère le nom de domaine les écrit chez son hébergeur.
      </p>
      {!transport && (
        <Notice tone="warning" title="Aucun envoi n’est configuré">
          <p>Le domaine vérifié est celui de MAIL_FROM.</p>
        </Notice>
      )}
      <form className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="verifier" value="oui" />
        <div className="flex min-w-0 grow flex-col gap-1 sm:max-w-72">
          <label htmlFor="selecteur" className="text-sm font-semibold">
            Sélecteur DKIM, si vous le connaissez
          </label>
          {isWrong && (
            <p id="selecteur-erreur" className="text-sm font-semibold text-red-fg">
              Un sélecteur n’a que des lettres, des chiffres, des points et des tirets.
            </p>
          )}
          <input
            key={typed}
            id="selecteur"
            name="selecteur"
            defaultValue={typed}
            maxLength={63}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? 'selecteur-erreur' : undefined}
            className="min-h-11 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3"
          />
        </div>
        <button type="submit" className={buttonClass('primary', 'md')}>
          {checks ? 'Vérifier de nouveau' : 'Vérifier le domaine'}
        </button>
      </form>
      {checks?.map((check) => (
        <Check key={check.subject} check={check} email={email} isResend={transport === 'resend'} />
      ))}
    </div>
  )
}

const names = { spf: 'SPF : qui envoie', dkim: 'DKIM : la signature', dmarc: 'DMARC : la consigne' } as const

const looks = {
  right: { tone: 'green', icon: 'coche', word: 'Bon' },
  weak: { tone: 'amber', icon: 'info', word: 'À améliorer' },
  wrong: { tone: 'red', icon: 'alerte', word: 'À corriger' },
  unknown: { tone: 'grey', icon: 'sablier', word: 'Sans réponse' },
} as const

function Check({ check, email, isResend }: { check: DomainCheck; email: string; isResend: boolean }) {
  const { subject, name, found, verdict } = check
  const { tone, icon, word } = looks[verdict.state]
  const { what, todo } = domainWords(verdict)
  const toWrite = recordToWrite(verdict, { email, isResend })
  return (
    <Card className="flex flex-col gap-2 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">{names[subject]}</h2>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </div>
      <p>{what}</p>
      {todo && <p className="font-semibold">{todo}</p>}
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-ink-2">Nom</dt>
        <dd className="break-all">{name}</dd>
        {found.map((text) => (
          <div key={text} className="contents">
            <dt className="text-ink-2">Trouvé</dt>
            <dd className="break-all">{text}</dd>
          </div>
        ))}
        {toWrite && (
          <>
            <dt className="text-ink-2">À écrire</dt>
            <dd className="break-all">{toWrite}</dd>
          </>
        )}
      </dl>
    </Card>
  )
}
