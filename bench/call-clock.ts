/** When watched methods were called, and came back; of a call within another nothing. */
export class CallClock {
  /** Hears of every watched call: its method, and milliseconds of the clock. */
  hears: (name: string, start: number, end: number) => void = () => undefined;
  #within = false;

  /** Hears of methods from now on, wherever they are called. Throws where there is none of a name. */
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

  #timed(name: string, call: () => unknown): unknown {
    if (this.#within) return call();
    this.#within = true;
    const start = performance.now();
    try {
      return call();
    } finally {
      this.hears(name, start, performance.now());
      this.#within = false;
    }
  }
}
