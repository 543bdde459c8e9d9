/** The answer, or a fault when it takes longer than so many milliseconds. */
export function inTime<T>(answer: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It doesn’t answer in time')), patienceMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
