import type { MarketChoice } from "../market/resolve-market.ts";
import type { ReplayMoment } from "./results-link.ts";
import type { ReplayTerms, RunFrame } from "./results-protocol.ts";

/** A recorded run of a study that is watched again, beside the reference's on the same random numbers. */
export interface Replay {
  /** The study's name. */
  readonly study: string;
  readonly run: RunFrame;
  readonly terms: ReplayTerms;
  /** Text of the study's scenario file, where it is not a shipped one. */
  readonly text: string | null;
  readonly replication: number;
  readonly antithetic: boolean;
  /** The fragment of a link to a moment of it; null where no link holds it. */
  linkTo(moment: ReplayMoment): string | null;
}

/** What a recorded run and the reference's have beside scenario and seed; without one nothing. */
export function replayedRuns(
  replay: Replay | null,
): Record<"arm" | "reference", Partial<MarketChoice>> {
  if (replay === null) return { arm: {}, reference: {} };
  const { terms, antithetic } = replay;
  const run = { antithetic, jumps: terms.jumps };
  return {
    arm: { ...run, layers: terms.arm },
    reference: { ...run, layers: terms.reference },
  };
}
