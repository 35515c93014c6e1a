import { validateRules } from "../../engine/regulation/validate-rules.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import { TEST_CLASSES } from "./class-parameters.ts";
import { FactTape, runWhole, type WholeRun } from "./fact-tape.ts";
import { playBooks } from "./tape-books.ts";
import { type Cascades, TapeCascades } from "./tape-cascades.ts";
import { type LimitsSeen, TapeLimitCheck } from "./tape-limit-check.ts";
import { crossedTops, infinite, unevenPositions, unposted } from "./tape-invariants.ts";

/** Deliveries between two looks at the ledger. */
const STRIDE = 1;

/** A run that was looked at in steps. */
interface Watched extends WholeRun {
  readonly endUs: number;
  /** Sums of the ledger that were not zero. */
  readonly sums: readonly string[];
}

function watched(scenario: Scenario, identity: RunIdentity): Watched {
  const tape = new FactTape();
  const run = openRun({ scenario, identity, classes: TEST_CLASSES, sinks: [tape] });
  const sums: string[] = [];
  try {
    for (let done = false; !done;) {
      done = run.advance({ deliveries: run.deliveries + STRIDE });
      if (run.ledgerSum !== 0) sums.push(`the ledger sums to ${run.ledgerSum} at ${run.nowUs}`);
    }
    return { tape, hashes: run.hashes(), endUs: run.endUs, sums };
  } finally {
    run.close();
  }
}

/** Trace hash of the same run, set back once from a later moment. */
function setBack(scenario: Scenario, identity: RunIdentity, atUs: number): string {
  const drive = (run: Run): void => {
    run.advance({ timeUs: atUs });
    const snapshot = run.snapshot();
    run.advance({ timeUs: Math.floor(atUs + (run.endUs - atUs) / 4) });
    run.restore(snapshot);
    run.advance({});
  };
  return runWhole(scenario, identity, { drive }).hashes.traceHash;
}

/** What was seen of a run. */
export interface Seen {
  /** Invariants that do not hold, as sentences. */
  readonly broken: readonly string[];
  readonly tape: FactTape;
  /** Of the defaults that ended as they do on paper. */
  readonly cascades: Cascades;
  readonly limits: LimitsSeen;
}

/**
 * Runs a scenario twice, once set back from a moment in it (0: its start, 1: its end). Throws where an assertion of the
 * engine or of the rebuilt books does.
 */
export function seenOf(scenario: Scenario, identity: RunIdentity, moment: number): Seen {
  const families = scenario.families.map(({ symbol }) => symbol);
  const problems = validateRules(scenario.rules, { families });
  if (problems.length > 0) throw new Error(`no valid rules: ${JSON.stringify(problems)}`);
  const { tape, hashes, endUs, sums } = watched(scenario, identity);
  playBooks(tape); // rebuilds the books from the tape, and asserts at what cannot be
  const cascades = new TapeCascades(tape, scenario).play();
  const limits = new TapeLimitCheck(tape, scenario).play();
  const again = setBack(scenario, identity, Math.floor(moment * endUs));
  const broken = [
    ...sums,
    ...unevenPositions(tape),
    ...unposted(tape),
    ...infinite(tape),
    ...crossedTops(tape),
    ...cascades.wrong,
    ...limits.wrong,
    ...(again === hashes.traceHash ? [] : ["set back, it goes on in another way"]),
  ];
  return { broken, tape, cascades, limits };
}
