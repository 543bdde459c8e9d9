import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { whyWrongDatabase } from '@/lib/db/purpose'
import { administratorSchema, organisationSchema } from '@/lib/domain/staff/schema'
import { createAdministrator } from '@/lib/domain/staff/service'
import { env } from '@/lib/env'
import { clock } from '@/lib/time/clock'
import { openForCommand } from './open-database'

type Question = { option: string; text: string; wrong: string }

const ADMINISTRATOR = {
  email: {
    option: 'email',
    text: 'Adresse électronique de l’administrateur',
    wrong: 'L’adresse s’écrit comme nom@exemple.fr, sans accent.',
  },
  firstName: { option: 'prenom', text: 'Prénom', wrong: 'Le prénom est nécessaire.' },
  lastName: { option: 'nom', text: 'Nom', wrong: 'Le nom est nécessaire.' },
} satisfies Record<keyof z.input<typeof administratorSchema>, Question>

const ORGANISATION = {
  name: {
    option: 'collectivite',
    text: 'Nom de la collectivité, comme « Communauté de communes du Val »',
    wrong: 'Le nom de la collectivité est nécessaire.',
  },
  serviceName: {
    option: 'service',
    text: 'Nom du service, comme « Service enfance jeunesse »',
    wrong: 'Le nom du service est nécessaire.',
  },
  phone: { option: 'telephone', text: 'Téléphone du service', wrong: '40 caractères au plus.' },
  schoolZone: { option: 'zone', text: 'Zone scolaire : A, B ou C', wrong: 'La zone est A, B ou C.' },
} satisfies Record<keyof z.input<typeof organisationSchema>, Question>

/**
 * Creates an administrator and prints the link by which they choose their password: no account ever has a default
 * one. Answers the exit code.
 */
export async function createAdmin(args: string[]): Promise<number> {
  const given = readOptions(args)
  if (!given) return 1
  const opened = await openForCommand()
  if (!opened) return 1
  try {
    const hasOrganisation = (await opened.prisma.organisation.count()) > 0
    const refusal = await whyUnready(opened.prisma, hasOrganisation)
    if (refusal) return complain(refusal)
    const administrator = await ask(ADMINISTRATOR, administratorSchema, given)
    if (!administrator.ok) return complain(administrator.wrong)
    const organisation = hasOrganisation ? null : await ask(ORGANISATION, organisationSchema, given)
    if (organisation && !organisation.ok) return complain(organisation.wrong)
    const result = await createAdministrator(clock.now(), administrator.value, organisation?.value ?? null)
    if (!result.ok) return complain(`Un compte existe déjà pour ${administrator.value.email}.`)
    console.log(
      `Le compte administrateur de ${administrator.value.email} est créé. Le mot de passe se choisit par ce lien, une fois, dans les 14 jours :\n\n  ${result.value.link}\n`,
    )
    return 0
  } finally {
    await opened.close()
  }
}

async function whyUnready(
  prisma: Parameters<typeof whyWrongDatabase>[0],
  hasOrganisation: boolean,
): Promise<string | null> {
  const { mode } = env()
  if (mode === 'demo' && !hasOrganisation)
    return 'La démonstration fait elle-même ses comptes (npm start). Pour un vrai portail, donnez d’abord NEXTAUTH_URL, son adresse publique, NEXTAUTH_SECRET et PORTAIL_KEYS.'
  return whyWrongDatabase(prisma, mode)
}

type Given = Record<string, string | undefined>

function readOptions(args: string[]): Given | null {
  const options = [...Object.values(ADMINISTRATOR), ...Object.values(ORGANISATION)].map(
    ({ option }) => option,
  )
  try {
    return parseArgs({
      args,
      options: Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
    }).values
  } catch {
    console.error(`Options connues : ${options.map((option) => `--${option}`).join(', ')}.`)
    return null
  }
}

/** What the options didn't say is asked, when somebody sits there. */
async function ask<Schema extends z.ZodObject>(
  questions: Record<string, Question>,
  schema: Schema,
  given: Given,
): Promise<{ ok: true; value: z.output<Schema> } | { ok: false; wrong: string }> {
  const terminal = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : null
  const answers: Record<string, string> = {}
  for (const [key, { option, text }] of Object.entries(questions))
    answers[key] = given[option] ?? (await terminal?.question(`${text} : `)) ?? ''
  terminal?.close()
  const parsed = schema.safeParse(answers)
  if (parsed.success) return { ok: true, value: parsed.data }
  const { option, wrong } = questions[String(parsed.error.issues[0]!.path[0])]!
  return { ok: false, wrong: `${wrong} (--${option})` }
}

function complain(sentence: string): number {
  console.error(sentence)
  return 1
}
