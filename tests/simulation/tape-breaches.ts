import { NONE } from "../../engine/recorder/tables/columns.ts";
import {
  RULE_AGGREGATE_LIMITS,
  RULE_BREACHED,
  RULE_CURED,
  RULE_EXPIRED,
  RULE_POSITION_LIMITS,
} from "../../engine/regulation/words.ts";
import type { FactRow } from "./fact-tape.ts";
import type { TapeLimits } from "./tape-limits.ts";
import type { Side } from "./tape-standing.ts";

const LIMITS = [RULE_POSITION_LIMITS, RULE_AGGREGATE_LIMITS];
const ENDS = [RULE_CURED, RULE_EXPIRED];

/** Breaches, as the rules tell of them. */
export class TapeBreaches {
  readonly #limits: TapeLimits;
  readonly #open: Set<string> = new Set();
  /** Those that were open at any time since the last trade date ended. */
  #known: Set<string> = new Set();

  constructor(limits: TapeLimits) {
    this.#limits = limits;
  }

  hear({ event, family, instrument, owner, rule, side }: FactRow): void {
    if (!LIMITS.includes(rule!) || !(event === RULE_BREACHED || ENDS.includes(event!))) return;
    const place = instrument === NONE ? "all" : this.#limits.monthOf(instrument!);
    const key = `${rule} ${family} ${place} ${owner} ${side}`;
    if (event !== RULE_BREACHED) this.#open.delete(key);
    else {
      this.#open.add(key);
      this.#known.add(key);
    }
  }

  startDate(): void {
    this.#known = new Set(this.#open);
  }

  /** Was it in breach as the trade date began, or since? */
  isKnown({ group, owner, place, side }: Side): boolean {
    return this.#known.has(`${group.rule} ${group.families[0]} ${place} ${owner} ${side}`);
  }
}
