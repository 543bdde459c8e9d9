/**
 * What programs ask of the server itself, several times a minute: no session, no page, no line to wait in. Each says by
 * itself who may ask (app/healthz, app/readyz, app/metrics).
 */
export const PROBES: readonly string[] = ['/healthz', '/readyz', '/metrics']
