'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { familyAction } from '@/lib/actions/builders'
import { closeFeed, openFeed } from '@/lib/domain/booking/feed/service'
import { feedStopped } from '@/lib/messages/fr/my-calendar'

const nothing = z.object({})

/** The message of its answer is the new address, which is said nowhere else. */
export const openFeedAction = familyAction(nothing, async ({ family, now }) => {
  const { url } = await openFeed(family, now)
  refresh()
  return { ok: true, message: url }
})

export const closeFeedAction = familyAction(nothing, async ({ family, now }) => {
  await closeFeed(family, now)
  refresh()
  return { ok: true, message: feedStopped }
})
