import type { Json } from "../spec/source.ts";

/** What differs from what was registered before the first run. */
export interface Change {
  /** Keys joined by dots. */
  readonly path: string;
  /** Null where it is not there. */
  readonly registered: Json;
  readonly now: Json;
}

/** A study that went on otherwise than it was registered: why, and in what. */
export interface Deviation {
  readonly reason: string;
  readonly changes: readonly Change[];
}
