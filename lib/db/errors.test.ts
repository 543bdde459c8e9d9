import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { DatabaseUnreachable, isDatabaseOut, isOutcomeUnknown, OutcomeUnknown, sqlState } from './errors'

/** As Prisma says what its adapter was told. */
function prismaError(code: string, cause: object): Error {
  const fault = new Error('Invalid `prisma.session.findUnique()` invocation')
  return Object.assign(fault, {
    ...{ name: 'PrismaClientKnownRequestError', code },
    meta: { driverAdapterError: { name: 'DriverAdapterError', cause } },
  })
}

/** As `pg` says what the server refused. */
function serverError(code: string): Error {
  return Object.assign(new pg.DatabaseError('refused', 7, 'error'), { severity: 'FATAL', code })
}

function named(message: string, more: object = {}): Error {
  return Object.assign(new Error(message), more)
}

describe('the database is out', () => {
  test.each<[string, unknown]>([
    ['told to end, in Prisma', prismaError('P2010', { originalCode: '57P01', kind: 'postgres' })],
    ['starting, in Prisma', prismaError('P2039', { originalCode: '57P03', kind: 'postgres' })],
    ['not reached, in Prisma', prismaError('P1001', { kind: 'DatabaseNotReachable' })],
    ['closed, in Prisma', prismaError('P2010', { kind: 'ConnectionClosed' })],
    ['too many connections, in Prisma', prismaError('P2037', { kind: 'TooManyConnections' })],
    ['no connection in time', named('busy', { name: 'PrismaClientKnownRequestError', code: 'P2024' })],
    ['cut, of Prisma', named('write EPIPE', { name: 'PrismaClientKnownRequestError', code: 'EPIPE' })],
    ['at the start of Prisma', named('no', { name: 'PrismaClientInitializationError', errorCode: 'P1001' })],
    [
      'no transaction in time',
      named('Transaction API error: Unable to start a transaction in the given time.'),
    ],
    ...['57P01', '57P02', '57P03', '53300', '08006'].map(
      (code) => [code, serverError(code)] as [string, unknown],
    ),
    ['cut', named('Connection terminated unexpectedly')],
    ['cut before', named('Client has encountered a connection error and is not queryable')],
    ['the pool waits', named('timeout exceeded when trying to connect')],
    ['unreachable', new DatabaseUnreachable('connect ENOENT')],
    ['at the end', new OutcomeUnknown('lost')],
  ])('%s', (_, error) => expect(isDatabaseOut(error)).toBe(true))
})

describe('something else', () => {
  test.each<[string, unknown]>([
    ['a duplicate', prismaError('P2002', { originalCode: '23505', kind: 'UniqueConstraintViolation' })],
    ['a deadlock', serverError('40P01')],
    ['a database that was dropped', serverError('57P04')],
    ['a statement that was too long', serverError('57014')],
    [
      'a mail server that is out',
      named('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }),
    ],
    ['a fault of ours', new TypeError('Connection is not a function')],
    ['a text', 'Connection terminated'],
    ['nothing', undefined],
  ])('%s', (_, error) => expect(isDatabaseOut(error)).toBe(false))
})

test('both ways of saying a state are read', () => {
  expect(sqlState(serverError('57P01'))).toBe('57P01')
  expect(sqlState(prismaError('P2002', { originalCode: '23505' }))).toBe('23505')
  expect(sqlState(named('connect ECONNREFUSED', { code: 'ECONNREFUSED' }))).toBeUndefined()
})

test('an outcome that nobody knows is told apart from one that is certain', () => {
  expect(isOutcomeUnknown(new OutcomeUnknown('lost'))).toBe(true)
  expect(isOutcomeUnknown(new DatabaseUnreachable('connect'))).toBe(false)
})
