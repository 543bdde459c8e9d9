/** The fewest first letters that tell names apart, three at most: 'L' and 'Z', or 'Lé' and 'Lo'. */
export function initialsOf(names: readonly string[]): string[] {
  return names.map((name, index) => {
    const others = names.filter((_, other) => other !== index)
    const isTold = (count: number) =>
      others.every((other) => fold(other).slice(0, count) !== fold(name).slice(0, count))
    return name.slice(0, [1, 2].find(isTold) ?? 3)
  })
}

function fold(name: string): string {
  return name.toLocaleLowerCase('fr')
}
