/** What a service answers when it may say no: a value, or a refusal made of a code and its data. */
export type Result<T, R extends { code: string }> = { ok: true; value: T } | { ok: false; refusal: R }

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

export function refuse<R extends { code: string }>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal }
}
