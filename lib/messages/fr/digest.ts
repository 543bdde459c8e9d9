import type { MailContent } from '@/lib/email/template'
import type { DigestKind, DigestLine } from '@/lib/rules/digest'
import type { Day } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'

const names: Record<DigestKind, [one: string, many: string]> = {
  requests: ['demande de jour', 'demandes de jours'],
  records: ['fiche à vérifier', 'fiches à vérifier'],
  documents: ['document à vérifier', 'documents à vérifier'],
  absences: ['absence à vérifier', 'absences à vérifier'],
  proposals: ['responsable légal proposé', 'responsables légaux proposés'],
  quotients: ['quotient familial à vérifier', 'quotients familiaux à vérifier'],
  notIssued: ['journée à facturer', 'journées à facturer'],
}

function named({ kind, count }: DigestLine): string {
  return names[kind][count === 1 ? 0 : 1]
}

/** A colleague who is away, and until when. */
export type Replaced = { name: string; lastDay: Day }

/** What waits for a member of staff on a morning: numbers and dates, nobody's name. */
export function digestMail(
  lines: readonly DigestLine[],
  today: Day,
  { escalationDays, replaced }: { escalationDays: number; replaced: readonly Replaced[] },
  publicUrl: string,
): MailContent {
  const escalated = lines.filter(({ isEscalated }) => isEscalated)
  const delay = escalationDays === 1 ? 'un jour ouvré' : `${escalationDays} jours ouvrés`
  return {
    subject:
      escalated.length > 0
        ? `En attente depuis plus de ${delay}\u00a0: ${list(escalated)}`
        : `Ce qui vous attend\u00a0: ${list(lines)}`,
    lead: `${list(lines)}\u00a0: voilà ce qui attend une réponse ce ${formatDay(today)}.`,
    facts: lines.map((line) => ({
      state: String(line.count),
      text: `${named(line)}${line.since ? `, depuis le ${formatDay(line.since)}` : ''}${line.isEscalated ? `\u00a0: plus de ${delay}` : ''}`,
    })),
    paragraphs: [
      ...(escalated.length > 0
        ? [`Ce qui attend depuis plus de ${delay} vous est signalé pour que personne ne soit oublié.`]
        : []),
      ...replaced.map(
        ({ name, lastDay }) =>
          `Vous remplacez ${name} jusqu’au ${formatDay(lastDay)}\u00a0: ce résumé compte aussi ce qui l’attend.`,
      ),
    ],
    button: { label: 'Ouvrir le tableau de bord', url: `${publicUrl}/admin` },
  }
}

/** « 12 demandes de jours, 3 fiches à vérifier » */
function list(lines: readonly DigestLine[]): string {
  return lines.map((line) => `${line.count} ${named(line)}`).join(', ')
}
