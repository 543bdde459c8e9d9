import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'

export const memberAidForm = z.object({ staffId: uuid })
export const guardianAidForm = z.object({ familyId: uuid, adultId: uuid })
