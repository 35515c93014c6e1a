/**
 * Elapsed time within calls of watched methods, of a call within another once. Elapsed, as the processor time of a
 * thread moves on by ticks of milliseconds, and these calls are shorter; as a share of a run's elapsed time it bears
 * other processes on the machine.
 */
export class CallClock {
  /** Milliseconds by the name of the method. */
  readonly times = new Map<string, number>();
  #within = false;

  /** Times methods from now on, wherever they are called. Throws where there is none of a name. */
  watch(prototype: object, names: readonly string[]): void {
    const methods = prototype as Record<string, (...given: unknown[]) => unknown>;
    for (const name of names) {
      const method = methods[name];
      if (method === undefined) throw new Error(`nothing is called ${name}`);
      const timed = (call: () => unknown): unknown => this.#timed(name, call);
      methods[name] = function (this: unknown, ...given: unknown[]) {
        return timed(() => method.apply(this, given));
      };
    }
  }

  restart(): void {
    this.times.clear();
  }

  /** Milliseconds since the restart. */
  get total(): number {
    return [...this.times.values()].reduce((sum, each) => sum + each, 0);
  }

  #timed(name: string, call: () => unknown): unknown {
    if (this.#within) return call();
    this.#within = true;
    const start = performance.now();
    try {
      return call();
    } finally {
      this.times.set(name, (this.times.get(name) ?? 0) + performance.now() - start);
      this.#within = false;
    }
  }
}
