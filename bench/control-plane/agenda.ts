interface Entry {
  readonly at: number;
  readonly number: number;
  readonly act: () => void;
}

const isBefore = (a: Entry, b: Entry): boolean =>
  a.at < b.at || (a.at === b.at && a.number < b.number);

/** What is to happen, in order of time; of one time in the order in which it was filed. Times are in seconds. */
export class Agenda {
  /** A binary heap, the first at its root. */
  readonly #entries: Entry[] = [];
  #now = 0;
  #count = 0;

  get now(): number {
    return this.#now;
  }

  /** Files an act so many seconds from now. */
  after(seconds: number, act: () => void): void {
    if (!(seconds >= 0)) throw new RangeError(`${seconds} seconds from now is no time`);
    const entries = this.#entries;
    const entry = { at: this.#now + seconds, number: this.#count++, act };
    let place = entries.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, entries[parent]!)) break;
      entries[place] = entries[parent]!;
      place = parent;
    }
    entries[place] = entry;
  }

  /** Acts until nothing is left to do. */
  run(): void {
    for (let first = this.#takeFirst(); first !== undefined; first = this.#takeFirst()) {
      this.#now = first.at;
      first.act();
    }
  }

  #takeFirst(): Entry | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || last === first) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= entries.length) break;
      const right = child + 1;
      if (right < entries.length && isBefore(entries[right]!, entries[child]!)) child = right;
      if (isBefore(last, entries[child]!)) break;
      entries[place] = entries[child]!;
      place = child;
    }
    entries[place] = last;
    return first;
  }
}
