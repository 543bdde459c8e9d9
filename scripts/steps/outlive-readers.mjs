/**
 * Goes on when whoever read what this process says is gone (a log collector that died, `npm start | head`): each line
 * is then lost, and nothing else. Unheard, the fault would end the process, or be said on the same broken pipe, again
 * and again.
 */
export function outliveReaders(streams = [process.stdout, process.stderr]) {
  for (const stream of streams)
    stream.on('error', (error) => {
      if (!['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(error.code)) throw error
    })
}
