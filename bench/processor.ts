// The processor time and the memory of processes, as Linux counts them.
import { readdirSync, readFileSync } from 'node:fs'

/** A process, and what it has started: threads count by themselves, children that have ended by their parent. */
export type Spender = { pid: number }

const TICKS_PER_SECOND = 100

/** Milliseconds of processor since they began, user and system, of these processes and their children. */
export function cpuMs(spenders: readonly Spender[]): number {
  const all = processes()
  const ticks = spenders.reduce((sum, { pid }) => sum + ticksOf(pid, all), 0)
  return (ticks * 1000) / TICKS_PER_SECOND
}

type Process = { pid: number; parent: number; own: number; ended: number }

function ticksOf(pid: number, all: readonly Process[]): number {
  const found = all.find((one) => one.pid === pid)
  if (!found) return 0
  const children = all.filter(({ parent }) => parent === pid)
  return found.own + found.ended + children.reduce((sum, child) => sum + ticksOf(child.pid, all), 0)
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? [])
}

/** Null when it has just ended. */
function processOf(pid: number): Process | null {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // After the name, which may hold spaces: state, parent, …, utime, stime, cutime, cstime.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const at = (position: number) => Number(fields[position - 3])
  return { pid, parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) }
}

/** Megabytes of memory: those it holds now ('VmRSS'), or the most that it has held ('VmHWM'). */
export function memoryMb(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(kilobytes![1]) / 1024
}

export function parentOf(pid: number): number {
  return processOf(pid)!.parent
}
