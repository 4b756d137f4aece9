// Lets a few in at a time, in the order they came; the others wait.

export type Turnstile = {
  /** Resolves when there is room; call what it gives, once, to make room again. */
  enter(): Promise<() => void>
}

export function turnstile(roomFor: number): Turnstile {
  const waiting: (() => void)[] = []
  let inside = 0
  const leave = () => {
    const next = waiting.shift()
    // The place goes straight to whoever waited longest, so that nobody who comes meanwhile takes it.
    if (next) next()
    else inside -= 1
  }
  return {
    async enter() {
      if (inside < roomFor) inside += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return leave
    },
  }
}
