/** What a specification chooses; each is a block of rows below the specification curve. */
export const DIMENSIONS = [
  "calibration",
  "process",
  "population",
  "sizes of owners",
  "latency",
  "market size",
  "channel",
  "settlement",
  "margin",
  "seeds",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What is laid over a scenario, as in a scenario file. */
export type Layer = { readonly [key: string]: unknown };

/** One choice that is not the shipped market's. */
export interface Departure {
  readonly name: string;
  readonly dimension: Dimension;
  /** Words for tables and figures. */
  readonly label: string;
  readonly set: Layer;
  /** Other seeds than the study's. */
  readonly seed?: number;
}
