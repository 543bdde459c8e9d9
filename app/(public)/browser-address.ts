import { headers } from 'next/headers'
import { env } from '@/lib/env'

/** The last address of the list is the one that our own proxy wrote; those before it are what the browser claims. */
export async function browserAddress(): Promise<string | null> {
  if (!env().trustsProxy) return null
  return (await headers()).get('x-forwarded-for')?.split(',').at(-1)?.trim() || null
}
