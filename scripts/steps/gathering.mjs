const PATIENCE_MS = 1_000

/**
 * Lets one process behind the port have the figures of all (lib/serving/together.ts): `workers` answers those that are
 * there, with `send` and `on('message')`. A process that doesn't answer in a second is left out.
 */
export function gatherFigures(workers, patienceMs = PATIENCE_MS) {
  const rounds = new Map()
  let last = 0

  const end = (id) => {
    const round = rounds.get(id)
    if (!round) return
    rounds.delete(id)
    clearTimeout(round.timer)
    send(round.asker, { kind: 'figuresGathered', id: round.askerId, figures: round.figures })
  }

  /** To be called with each message of a worker. */
  return (worker, message) => {
    if (message?.kind === 'figuresWanted') {
      const id = ++last
      const asked = workers()
      const timer = setTimeout(() => end(id), patienceMs)
      rounds.set(id, { asker: worker, askerId: message.id, figures: [], timer, missing: asked.length })
      for (const one of asked) send(one, { kind: 'figuresAsked', id })
    }
    const round = message?.kind === 'figuresTold' && rounds.get(message.id)
    if (!round) return
    round.figures.push(message.figures)
    if (--round.missing === 0) end(message.id)
  }
}

/** One that has just died takes no message. */
function send(worker, message) {
  if (worker.isConnected()) worker.send(message, () => {})
}
