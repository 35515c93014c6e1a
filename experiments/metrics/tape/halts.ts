import { T_RULE_EVENTS } from "../../../engine/recorder/fact-tables.ts";
import { RULE_HALTED, RULE_RESUMED } from "../../../engine/regulation/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunTape } from "./run-tape.ts";

/** Halts of one month in order of time, without overlap. */
export interface Halts {
  readonly from: readonly number[];
  readonly until: readonly number[];
}

/** From what rules recorded: each from its beginning to when it was over, or was to be where nothing tells. */
export function haltsOf(tape: RunTape, instrument: number): Halts {
  const rows = tape.rows(T_RULE_EVENTS);
  const [time, event, month, until] = ["time_us", "event", "instrument", "until_us"].map((name) =>
    rows.column(name),
  );
  const halts = { from: [] as number[], until: [] as number[] };
  for (let i = 0; i < rows.length; i++) {
    if (month![i] !== instrument && month![i] !== NONE) continue;
    const last = halts.until.length - 1;
    if (event![i] === RULE_HALTED) {
      if (last >= 0 && time![i]! <= halts.until[last]!) {
        halts.until[last] = Math.max(halts.until[last]!, until![i]!);
      } else {
        halts.from.push(time![i]!);
        halts.until.push(until![i]!);
      }
    }
    if (event![i] === RULE_RESUMED && last >= 0 && time![i]! < halts.until[last]!) {
      halts.until[last] = time![i]!;
    }
  }
  return halts;
}
