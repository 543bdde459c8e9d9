import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'

const name = text('Donnez un nom à ce tarif, par exemple « Tarif des mercredis ».', 80)

export const createTariffForm = z.object({
  name,
  /** The tariff whose latest version the draft starts from; none: an empty table. */
  copyOf: z.union([uuid, z.literal('')]).default(''),
})
export const renameTariffForm = z.object({ tariffId: uuid, name })
export const tariffIdForm = z.object({ tariffId: uuid })
export const versionIdForm = z.object({ versionId: uuid })
export const assignTariffForm = z.object({ programmeId: uuid, tariffId: uuid })

export const publishForm = z.object({
  tariffId: uuid,
  /** The draft that was read. */
  draftVersion: z.coerce.number().int(),
  validFrom: isoDay('Indiquez à partir de quel jour ces prix s’appliquent.'),
})
export type Publish = z.output<typeof publishForm>
