/** A 64-bit digest of numbers, bit by bit, in their order: FNV-1a and a second lane fed by it. */
export class WordFold {
  readonly #real = new Float64Array(1);
  readonly #words = new Uint32Array(this.#real.buffer);
  #low = 0x811c_9dc5;
  #high = 0x0100_0193;

  add(value: number): void {
    this.#real[0] = value;
    for (const word of this.#words) {
      this.#low = Math.imul(this.#low ^ word, 0x0100_0193);
      this.#high = Math.imul(this.#high ^ this.#low ^ (word >>> 16), 0x85eb_ca6b);
    }
  }

  /** 16 hexadecimal digits. */
  digest(): string {
    const digits = [this.#low, this.#high].map((word) => (word >>> 0).toString(16));
    return digits.map((text) => text.padStart(8, "0")).join("");
  }
}
