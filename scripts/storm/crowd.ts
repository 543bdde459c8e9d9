import type { StormFamily } from './world'

/** So many clients, each of whom takes the next family until all have come. */
export async function allCome(
  coming: readonly StormFamily[],
  atOnce: number,
  come: (family: StormFamily, index: number) => Promise<void>,
): Promise<void> {
  const queue = coming.entries()
  const client = async () => {
    for (const [index, family] of queue) await come(family, index)
  }
  await Promise.all(Array.from({ length: atOnce }, client))
}
