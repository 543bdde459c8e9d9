import type { Worker } from 'node:worker_threads'

/** A thread of `node:worker_threads`, or what is used as one (a process: lib/uploads/inspector.ts). */
export type PoolWorker = Pick<Worker, 'postMessage' | 'terminate' | 'ref' | 'unref'> & {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what each event tells is its own
  on(event: 'message' | 'error' | 'exit', told: (said: any) => void): unknown
}

/** What a thread posts for each job that it is given. */
export type ThreadAnswer<Answer> = { answer: Answer } | { fault: string }

/** A job that wasn't done for want of room or of time: the person may ask again. Any other fault is a bug. */
export class ThreadRefusal extends Error {
  constructor(
    readonly code: 'busy' | 'late' | 'crashed',
    cause?: unknown,
  ) {
    super(`Thread pool: ${code}`, { cause })
  }
}

type Task<Job, Answer> = { job: Job; resolve: (answer: Answer) => void; reject: (error: Error) => void }
type Thread<Job, Answer> = { worker: PoolWorker; task: Task<Job, Answer> | null; timer?: NodeJS.Timeout }

/**
 * Threads that do one job at a time each, the oldest first. A job waits while all are busy, and is refused where too
 * many wait. A thread that is silent for too long is ended, one that dies is replaced: their job alone is lost.
 */
export class ThreadPool<Job, Answer> {
  readonly #waiting: Task<Job, Answer>[] = []
  readonly #threads = new Set<Thread<Job, Answer>>()

  constructor(
    private readonly limits: { threads: number; waiting: number; milliseconds: number },
    private readonly start: () => PoolWorker,
  ) {}

  /** Rejects with a ThreadRefusal a job that can't be done now, with another Error one that the thread failed. */
  run(job: Job): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= this.limits.waiting) return reject(new ThreadRefusal('busy'))
      this.#waiting.push({ job, resolve, reject })
      this.#next()
    })
  }

  /** Ends every thread; their jobs are lost. */
  async close(): Promise<void> {
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const idle = [...this.#threads].find(({ task }) => task === null)
    const thread = idle ?? (this.#threads.size < this.limits.threads ? this.#begin() : null)
    if (thread) this.#give(thread, this.#waiting.shift()!)
  }

  #begin(): Thread<Job, Answer> {
    const worker = this.start()
    const thread: Thread<Job, Answer> = { worker, task: null }
    worker.on('message', (said: ThreadAnswer<Answer>) => {
      const task = this.#take(thread)
      worker.unref() // a process whose threads only wait may end
      if ('answer' in said) task?.resolve(said.answer)
      else task?.reject(new Error(said.fault))
      this.#next()
    })
    worker.on('error', (error: Error) => this.#lose(thread, new ThreadRefusal('crashed', error)))
    worker.on('exit', () => this.#lose(thread, new ThreadRefusal('crashed')))
    this.#threads.add(thread)
    return thread
  }

  #give(thread: Thread<Job, Answer>, task: Task<Job, Answer>): void {
    const { worker } = thread
    thread.task = task
    thread.timer = setTimeout(() => {
      this.#lose(thread, new ThreadRefusal('late'))
      void worker.terminate()
    }, this.limits.milliseconds)
    worker.ref()
    worker.postMessage(task.job)
  }

  #take(thread: Thread<Job, Answer>): Task<Job, Answer> | null {
    clearTimeout(thread.timer)
    const { task } = thread
    thread.task = null
    return task
  }

  #lose(thread: Thread<Job, Answer>, why: ThreadRefusal): void {
    this.#threads.delete(thread)
    this.#take(thread)?.reject(why)
    this.#next()
  }
}
