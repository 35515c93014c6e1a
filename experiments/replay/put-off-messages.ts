import type { ReplayMessage, TextSlice } from "./replay-message.ts";

/** Messages that a speed bump has put off, until the clock of those that follow has passed their time. */
export class PutOffMessages {
  /** The soonest first, of one time in order; those before `#first` are done. */
  #waiting: ReplayMessage[] = [];
  #first = 0;

  /** Keeps a copy of the message, to be carried out so much later. */
  keep(message: ReplayMessage, delayUs: number): void {
    const timeUs = message.timeUs + delayUs;
    let at = this.#waiting.length;
    while (at > this.#first && this.#waiting[at - 1]!.timeUs > timeUs) at--;
    this.#waiting.splice(at, 0, { ...copyOf(message), timeUs, isPutOff: true });
  }

  /** Writes each that is due by the message's time into it and has it carried out; then the message is as it was. */
  release(message: ReplayMessage, carryOut: () => void): void {
    const { timeUs } = message;
    if (!this.#isDue(timeUs)) return;
    const own = copyOf(message);
    while (this.#isDue(timeUs)) {
      Object.assign(message, this.#waiting[this.#first++]!);
      carryOut();
    }
    Object.assign(message, own);
    if (2 * this.#first < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#first);
    this.#first = 0;
  }

  #isDue(timeUs: number): boolean {
    return this.#first < this.#waiting.length && this.#waiting[this.#first]!.timeUs <= timeUs;
  }
}

/** With texts of its own: those of a message are pieces of its line. */
const copyOf = (message: ReplayMessage): ReplayMessage => ({
  ...message,
  id: textOf(message.id),
  account: textOf(message.account),
  symbol: textOf(message.symbol),
});

const textOf = ({ bytes, start, end }: TextSlice): TextSlice => ({
  bytes: Uint8Array.from(bytes.subarray(start, end)),
  start: 0,
  end: end - start,
});
