const WORD = 4;

/** Bytes that are written often, with the words of four that they are copied by: a builtin's call takes longer. */
export class EventPiece {
  length: number;
  /** Little-endian; behind the last byte are others of no meaning. */
  readonly words: Int32Array;

  /** With room for `room` bytes. */
  constructor(bytes: Uint8Array, room: number = bytes.length) {
    this.length = bytes.length;
    this.words = new Int32Array(Math.ceil(room / WORD));
    const padded = new Uint8Array(this.words.length * WORD);
    padded.set(bytes);
    const view = new DataView(padded.buffer);
    for (let i = 0; i < this.words.length; i++) this.words[i] = view.getInt32(i * WORD, true);
  }
}

/** A piece of JSON in ASCII. */
export const piece = (text: string): EventPiece => new EventPiece(Buffer.from(text, "latin1"));

/** Longer than any number that is written. */
const NUMBER_ROOM = 32;

/** A number as it was last written, with the piece before it. */
export class RememberedNumber {
  value = NaN;
  readonly label: EventPiece;
  /** Label and digits, as far as they go. */
  readonly piece: EventPiece;

  constructor(label: string) {
    const bytes = Buffer.from(label, "latin1");
    this.label = new EventPiece(bytes);
    this.piece = new EventPiece(bytes, bytes.length + NUMBER_ROOM);
  }

  /** Takes what was just written: so many bytes from a place on. */
  remember(value: number, view: DataView, start: number, length: number): void {
    this.value = value;
    this.piece.length = length;
    const { words } = this.piece;
    for (let i = 0; i * WORD < length; i++) words[i] = view.getInt32(start + i * WORD, true);
  }
}
