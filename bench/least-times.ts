/**
 * Times of the same calls in the same order, round after round; of each the least counts, so that it hardly matters
 * what else a machine does meanwhile. For work that is the same to the bit in every round.
 */
export class LeastTimes {
  readonly #least: number[] = [];
  readonly #names: string[] = [];
  #at = 0;

  /** Another round of the same. */
  restart(): void {
    this.#at = 0;
  }

  /** Milliseconds of the next call. Throws where another round had a call of another name there. */
  add(name: string, ms: number): void {
    const at = this.#at++;
    const known = this.#names[at];
    if (known !== undefined && known !== name) {
      throw new Error(`call ${at} is ${name}, and was ${known} in the round before`);
    }
    this.#names[at] = name;
    this.#least[at] = Math.min(this.#least[at] ?? Infinity, ms);
  }

  /** Milliseconds of all calls, or of those of a name. */
  sum(name?: string): number {
    let sum = 0;
    for (const [at, ms] of this.#least.entries()) {
      if (name === undefined || this.#names[at] === name) sum += ms;
    }
    return sum;
  }
}
