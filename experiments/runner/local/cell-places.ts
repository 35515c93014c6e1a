/** No place. */
export const NOWHERE = -1;

/** Where results lie: pack, offset and length, in columns; places of the same cell are chained. */
export class CellPlaces {
  pack: Uint16Array = new Uint16Array(64);
  offset: Float64Array = new Float64Array(64);
  length: Uint32Array = new Uint32Array(64);
  /** Another place of the same cell, or `NOWHERE`: a cell whose line was damaged stands in a later pack too. */
  other: Int32Array = new Int32Array(64);
  #count = 0;

  /** Returns the number of the place. */
  add(pack: number, offset: number, length: number, other: number): number {
    if (this.#count === this.pack.length) this.#grow();
    const at = this.#count++;
    this.pack[at] = pack;
    this.offset[at] = offset;
    this.length[at] = length;
    this.other[at] = other;
    return at;
  }

  #grow(): void {
    const { pack, offset, length, other } = this;
    const capacity = pack.length * 2;
    (this.pack = new Uint16Array(capacity)).set(pack);
    (this.offset = new Float64Array(capacity)).set(offset);
    (this.length = new Uint32Array(capacity)).set(length);
    (this.other = new Int32Array(capacity)).set(other);
  }
}
