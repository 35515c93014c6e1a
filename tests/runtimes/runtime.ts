/** Hash of each golden scenario, by the scenario's name. */
export type Hashes = Readonly<Record<string, string>>;

/** Where the golden is run. */
export interface GoldenSource {
  /**
   * Absolute path of the entry, in TypeScript. It exports `goldenHashes(): Record<string, string>`, which runs
   * every golden scenario. Loading it has no effect, and neither it nor anything that it imports needs Node: it is
   * bundled for browsers.
   */
  readonly entry: string;
  /**
   * Absolute path of one file of JavaScript with the entry and all that it imports; running it sets
   * `globalThis.tokenpitGolden`.
   */
  readonly bundle: string;
}

/** One host of JavaScript, under which the golden must come out the same. */
export interface Runtime {
  readonly name: string;
  /** Why this machine cannot run it, or undefined if it can. */
  readonly obstacle: () => string | undefined;
  /** The hashes that it computes. Rejects with what went wrong. */
  readonly run: (source: GoldenSource, signal: AbortSignal) => Promise<Hashes>;
}
