import 'server-only'
import { Prisma } from '@/prisma/generated/client'

/**
 * The rank of the waiting line `request_line` of a statement, whose activity is `activity`: one more than those before it
 * in its group, that day, on a half-day that it asks for too. An open offer is nobody's rank.
 */
export const rankOfLine = Prisma.sql`
  (SELECT 1 + count(*) FROM request_line before JOIN activity asked ON asked.id = before.activity_id
    WHERE before.group_id = request_line.group_id AND before.day = request_line.day AND before.status = 'waiting'
      AND before.rank < request_line.rank AND asked.slots && activity.slots)::int`
