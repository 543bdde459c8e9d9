import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import { dayOfProgramme, placesField } from '../schema'

const capacity = placesField('Indiquez le nombre de places, de 0 à 999.')

export const mergeSchema = z.object({ ...dayOfProgramme, from: uuid, into: uuid, capacity })
export type Merge = z.infer<typeof mergeSchema>

export const unmergeSchema = z.object({ ...dayOfProgramme, from: uuid, capacity })
export type Unmerge = z.infer<typeof unmergeSchema>
