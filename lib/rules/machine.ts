/** A state machine as data: for each state, the events it accepts and the state that each leads to. */
export type Machine<S extends string> = Readonly<Record<S, Readonly<Record<string, S>>>>

/** The state that an event leads to, or null when the state doesn't accept it. */
export function next<S extends string>(machine: Machine<S>, from: S, event: string): S | null {
  return machine[from][event] ?? null
}

/** The states that accept an event: the guard of a conditional update. */
export function statesAccepting<S extends string>(machine: Machine<S>, event: string): S[] {
  return (Object.keys(machine) as S[]).filter((state) => event in machine[state])
}
