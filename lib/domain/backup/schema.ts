import { z } from 'zod'

/** « Sauvegarder maintenant » asks for nothing. */
export const backUpNowSchema = z.object({})
