import { z } from 'zod'
import { choice, yesNo } from '@/lib/actions/fields'
import { territories } from '@/lib/rules/public-holidays'
import { sameName } from '@/lib/rules/names'
import { schoolZones } from '@/lib/rules/school-holidays'

const MAX_TOWNS = 300
const MAX_LETTERS = 80

/** One a line; empty lines and repeated names are left out. */
const towns = z
  .string()
  .default('')
  .transform((typed, context) => {
    const lines = typed
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const long = lines.find((line) => line.length > MAX_LETTERS)
    if (long)
      context.addIssue(
        `Une commune par ligne\u00a0: «\u00a0${long.slice(0, 30)}…\u00a0» dépasse ${MAX_LETTERS} caractères.`,
      )
    if (lines.length > MAX_TOWNS) context.addIssue(`${MAX_TOWNS} communes au plus.`)
    return lines.filter((line, index) => lines.findIndex((one) => sameName(one, line)) === index)
  })

export const countingSchema = z.object({
  territory: choice(territories, 'Choisissez où les jours fériés se comptent.'),
  schoolZone: choice(schoolZones, 'Choisissez la zone scolaire.'),
  bridgeIsOff: yesNo('Dites si le pont de l’Ascension est sans classe.'),
  towns,
})
