// The control of a trial: the same code, that never knows its database to be out (lib/db/outage.ts).
globalThis.portailOutage = {
  get notedAt() {
    return -Infinity
  },
  set notedAt(_) {},
  get isOut() {
    return false
  },
  set isOut(_) {},
  isProbing: true,
}
