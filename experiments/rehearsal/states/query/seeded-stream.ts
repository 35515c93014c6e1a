import { createHash } from "node:crypto";

const TWO_TO_MINUS_48 = 1 / 2 ** 48;

/**
 * Draws of one execution for jitter, `$random` and `$uuid`: the SHA-256 of seed, name and a counter. Step Functions
 * draws where nobody can look; here the same seed and the same order of draws give the same numbers.
 */
export class SeededStream {
  readonly #name: string;
  #draws = 0;

  /** @param name of what draws: streams of two names have nothing in common. */
  constructor(seed: number, name: string) {
    this.#name = `${seed}/${name}`;
  }

  #next(): Buffer {
    this.#draws++;
    return createHash("sha256").update(`${this.#name}/${this.#draws}`).digest();
  }

  /** From 0 to below 1. */
  uniform(): number {
    return this.#next().readUIntBE(0, 6) * TWO_TO_MINUS_48;
  }

  /** A universally unique identifier in the form of version 4. */
  uuid(): string {
    const bytes = this.#next();
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    const parts = [
      [0, 8],
      [8, 12],
      [12, 16],
      [16, 20],
      [20, 32],
    ] as const;
    return parts.map(([from, to]) => hex.slice(from, to)).join("-");
  }
}
