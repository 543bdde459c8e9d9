import 'server-only'
import nodemailer from 'nodemailer'
import { Resend } from 'resend'
import { env } from '@/lib/env'

/** A mail about to leave. `id` is the outbox row's: sent twice, it is the same mail for whoever receives it. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string; html: string }

/** A way to send mails. `send` throws when the mail isn't taken; it answers within ten seconds or so. */
export type Transport = {
  name: 'resend' | 'smtp'
  send: (mail: OutgoingMail) => Promise<{ providerId: string }>
}

const SECONDS = 10

let chosen: Transport | null | undefined

/** The transport that the environment configures, or null: mails then stay in the outbox. */
export function mailTransport(): Transport | null {
  return (chosen ??= choose())
}

function choose(): Transport | null {
  const { resendApiKey, resendBaseUrl, smtpUrl, mailFrom } = env()
  if (resendApiKey) return resendTransport({ apiKey: resendApiKey, baseUrl: resendBaseUrl, from: mailFrom })
  if (smtpUrl) return smtpTransport({ url: smtpUrl, from: mailFrom })
  return null
}

export function resendTransport({
  apiKey,
  baseUrl,
  from,
}: {
  apiKey: string
  baseUrl?: string
  from: string
}): Transport {
  // Made at the first mail: its constructor throws on a key it doesn't like.
  let client: Resend | undefined
  return {
    name: 'resend',
    async send({ id, to, subject, text, html }) {
      client ??= new Resend(apiKey, baseUrl ? { baseUrl } : {})
      const { data, error } = await within(
        client.emails.send({ from, to, subject, text, html }, { idempotencyKey: id }),
      )
      if (error) throw new Error(`${error.name}: ${error.message}`)
      return { providerId: data.id }
    },
  }
}

export function smtpTransport({ url, from }: { url: string; from: string }): Transport {
  const limits = {
    connectionTimeout: SECONDS * 500,
    greetingTimeout: SECONDS * 500,
    socketTimeout: SECONDS * 1000,
  }
  const server = nodemailer.createTransport({
    url,
    ...limits,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'smtp',
    async send({ id, to, subject, text, html }) {
      const messageId = `<${id}@${domainOf(from)}>`
      // An automatic mail: out-of-office robots don't answer it (RFC 3834).
      const headers = { 'Auto-Submitted': 'auto-generated' }
      await within(
        server.sendMail({ messageId, from, to: { name: '', address: to }, subject, text, html, headers }),
      )
      return { providerId: messageId }
    },
  }
}

/**
 * A final answer of the receiving server about the address itself (RFC 5321). A full mailbox (552, 5.2.2), a refusal
 * of ourselves (5.7: relay, list, policy) and what is said of the whole message are something else, and asked again.
 */
export function isAddressRefused(error: unknown): boolean {
  const { code, command, responseCode, response } = error as Record<string, unknown>
  return (
    code === 'EENVELOPE' &&
    command === 'RCPT TO' &&
    [550, 551, 553, 554].includes(Number(responseCode)) &&
    !/\b5\.(7\.\d+|2\.2)\b/.test(String(response))
  )
}

/** The domain of the sender that the environment configures. */
export function sendingDomain(): string {
  return domainOf(env().mailFrom).toLowerCase()
}

function domainOf(from: string): string {
  return /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'portail.invalid'
}

/** What doesn't answer in time is taken for not sent: it may arrive twice, under the same identifier. */
async function within<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Pas de réponse en ${SECONDS} secondes`)), SECONDS * 1000)
  })
  try {
    return await Promise.race([sending, late])
  } finally {
    clearTimeout(timer)
  }
}
