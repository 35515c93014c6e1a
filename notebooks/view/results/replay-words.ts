/** Digits of a version that tell it from others. */
const DIGITS = 12;

/** What is to be said of results that another version of the engine made; null: this one did. */
export function versionWords(made: string, engine: string): string | null {
  if (made === engine) return null;
  return (
    `Made by another version of the engine (${made.slice(0, DIGITS)}; this page runs ` +
    `${engine.slice(0, DIGITS)}): a replay may differ from the recorded run, and says at its end whether it does.`
  );
}

/** How a replay stands to what was recorded. */
export interface ReplayStand {
  /** Null: the recorded run was given up. */
  readonly recorded: string | null;
  readonly replayed: string | null;
  readonly isEnded: boolean;
  readonly isMoved: boolean;
  /** Null: it cannot be told. */
  readonly isSameMarket: boolean | null;
  readonly isSameEngine: boolean;
}

export type ReplayVerdict = "waiting" | "moved" | "equal" | "different" | "unknown";

/** Whether a replay came out as it was recorded, and in a sentence why, or why not. */
export function replayVerdict(stand: ReplayStand): {
  readonly verdict: ReplayVerdict;
  readonly words: string;
} {
  const { recorded, replayed, isEnded, isMoved, isSameEngine, isSameMarket } = stand;
  if (recorded === null) return { verdict: "unknown", words: "The recorded run was given up." };
  if (isMoved) {
    return { verdict: "moved", words: "Rules were moved: this is not the recorded run any more." };
  }
  if (!isEnded || replayed === null) {
    return { verdict: "waiting", words: "Held against the recorded run when it is at its end." };
  }
  if (replayed === recorded) return { verdict: "equal", words: "Equals the recorded run." };
  const causes = [
    isSameEngine ? [] : ["another version of the engine made it"],
    isSameMarket === false ? ["its scenario has changed since"] : [],
  ].flat();
  const why = causes.length === 0 ? "and nothing that is known explains it" : causes.join(", and ");
  return { verdict: "different", words: `Differs from the recorded run: ${why}.` };
}
