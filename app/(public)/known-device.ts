import { cookies } from 'next/headers'
import type { From } from '@/lib/domain/account/service'
import { env } from '@/lib/env'
import { KNOWN_DEVICE_DAYS } from '@/lib/rules/sign-in'
import { browserAddress } from './browser-address'

/** Where somebody who proves who they are comes from, for what guessing may use up (lib/rules/sign-in.ts). */
export async function browserOfVisit(): Promise<From> {
  const device = (await cookies()).get(cookieName())?.value ?? null
  return { address: await browserAddress(), device }
}

/** Puts the proof that this browser has signed in. It opens nothing, and is readable by no script. */
export async function keepDevice(device: string): Promise<void> {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const
  ;(await cookies()).set(cookieName(), device, { ...options, maxAge: KNOWN_DEVICE_DAYS * 86_400 })
}

function cookieName(): string {
  return isSecure() ? '__Host-portail-appareil' : 'portail-appareil'
}

function isSecure(): boolean {
  return env().publicUrl.startsWith('https://')
}
