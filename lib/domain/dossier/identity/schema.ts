import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'

/** An agent has seen the identity card of an authorised person. */
export const identityForm = z.object({ childId: uuid, personId: uuid })
