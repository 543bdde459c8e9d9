import { z } from 'zod'
import { choice, isoDay, text, uuid } from '@/lib/actions/fields'

/** '2026-2027' */
export const schoolYear = z
  .string()
  .regex(/^20\d\d-20\d\d$/)
  .refine((year) => Number(year.slice(5)) === Number(year.slice(0, 4)) + 1)

const named = {
  name: text('Indiquez le nom que les familles liront.', 80),
  firstDay: isoDay('Indiquez le premier jour.'),
  lastDay: isoDay('Indiquez le dernier jour.'),
}

export const derivePeriodsSchema = z.object({ schoolYear })

export const addPeriodSchema = z.object({
  schoolYear,
  kind: choice(['holiday', 'cycle'], 'Choisissez vacances ou cycle.'),
  ...named,
})

export const changePeriodSchema = z.object({ id: uuid, ...named })

export const removePeriodSchema = z.object({ id: uuid })
