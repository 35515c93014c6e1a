import type { ReplayMessage, TextSlice } from "./replay-message.ts";

/** Messages that a speed bump has put off, until the clock of those that follow has passed their time. */
export class PutOffMessages {
  /** The soonest first, of one time in order. */
  readonly #waiting: ReplayMessage[] = [];

  /** Keeps a copy of the message, to be carried out so much later. */
  keep(message: ReplayMessage, delayUs: number): void {
    const timeUs = message.timeUs + delayUs;
    const at = this.#waiting.findLastIndex((other) => other.timeUs <= timeUs) + 1;
    this.#waiting.splice(at, 0, { ...copyOf(message), timeUs, isPutOff: true });
  }

  /** Writes each that is due by the message's time into it and has it carried out; then the message is as it was. */
  release(message: ReplayMessage, carryOut: () => void): void {
    const { timeUs } = message;
    if (!(this.#waiting.length > 0 && this.#waiting[0]!.timeUs <= timeUs)) return;
    const own = copyOf(message);
    while (this.#waiting.length > 0 && this.#waiting[0]!.timeUs <= timeUs) {
      Object.assign(message, this.#waiting.shift()!);
      carryOut();
    }
    Object.assign(message, own);
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
  bytes: bytes.slice(start, end),
  start: 0,
  end: end - start,
});
