// The control of a trial: the same code, whose every lock has become a plain read.
import pg from 'pg'

const LOCK = /FOR UPDATE( SKIP LOCKED)?/g

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (config, ...rest) {
  const unlocked = config?.text
    ? { ...config, name: undefined, text: config.text.replaceAll(LOCK, '') }
    : config
  return query.call(this, unlocked, ...rest)
}
