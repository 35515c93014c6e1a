import { T_RULE_EVENTS } from "../../../engine/recorder/fact-tables.ts";
import { RULE_HALTED, RULE_RESUMED } from "../../../engine/regulation/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunTape } from "./run-tape.ts";

/** Halts of one month in order of time, without overlap. */
export interface Halts {
  readonly from: readonly number[];
  readonly until: readonly number[];
}

interface Halt {
  readonly fromUs: number;
  untilUs: number;
}

/**
 * From what rules recorded, or one of them: each from its beginning to when it was over, or was to be where nothing
 * tells. Where several rules halt at once the month trades again when the last of their halts is over.
 */
export function haltsOf(tape: RunTape, instrument: number, rule: number | null = null): Halts {
  const own = haltsByRule(tape, instrument, rule);
  const halts = { from: [] as number[], until: [] as number[] };
  for (const { fromUs, untilUs } of own.toSorted((a, b) => a.fromUs - b.fromUs)) {
    const last = halts.until.length - 1;
    if (last >= 0 && fromUs <= halts.until[last]!) {
      halts.until[last] = Math.max(halts.until[last]!, untilUs);
    } else {
      halts.from.push(fromUs);
      halts.until.push(untilUs);
    }
  }
  return halts;
}

/** The halts that each rule tells of, which may overlap those of others. */
function haltsByRule(tape: RunTape, instrument: number, only: number | null): Halt[] {
  const rows = tape.rows(T_RULE_EVENTS);
  const [time, rule, event, month, until] = [
    "time_us",
    "rule",
    "event",
    "instrument",
    "until_us",
  ].map((name) => rows.column(name));
  const all: Halt[] = [];
  const last = new Map<number, Halt>();
  for (let i = 0; i < rows.length; i++) {
    if (month![i] !== instrument && month![i] !== NONE) continue;
    if (only !== null && rule![i] !== only) continue;
    if (event![i] === RULE_HALTED) {
      const halt = { fromUs: time![i]!, untilUs: until![i]! };
      all.push(halt);
      last.set(rule![i]!, halt);
    }
    const halt = last.get(rule![i]!);
    if (event![i] === RULE_RESUMED && halt !== undefined && time![i]! < halt.untilUs) {
      halt.untilUs = time![i]!;
    }
  }
  return all;
}
