/** Kinds of JSON values, and of members that are not there. */
export const ABSENT = 0;
export const NULL = 1;
export const FALSE = 2;
export const TRUE = 3;
export const NUMBER = 4;
export const STRING = 5;
/** An object or an array. */
export const NESTED = 6;
export const JSON_KIND_WORDS = [
  "nothing",
  "null",
  "false",
  "true",
  "a number",
  "a string",
  "an object or array",
] as const;

/** What one object says of each member that has a known name, by the name's position. */
export class JsonColumns {
  /** Kind of each member. */
  readonly kinds: Uint8Array;
  /** Value of a member that is a number. */
  readonly numbers: Float64Array;
  /** Bytes of a string within its quotes, as they stand in the line. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a string holds a backslash. */
  readonly escaped: Uint8Array;

  constructor(members: number) {
    this.kinds = new Uint8Array(members);
    this.numbers = new Float64Array(members);
    this.starts = new Int32Array(members);
    this.ends = new Int32Array(members);
    this.escaped = new Uint8Array(members);
  }

  /** Every member is absent. */
  clear(): void {
    const { kinds } = this;
    for (let member = 0; member < kinds.length; member++) kinds[member] = ABSENT;
  }
}
