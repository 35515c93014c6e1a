import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { RULE_EVENT_WORDS } from "../../../engine/regulation/words.ts";
import { limitName, type RuleRow, type RuleWord, ruleOf, whom, where } from "./rule-row.ts";
import { limitLots, lots, position, type Say } from "./say.ts";

type Clause = (row: RuleRow, say: Say) => string;

/**
 * Where the owner would come to with all that was asked for. What was reduced is what was too much; what was refused is
 * the whole of it.
 */
function ledTo({ event, value, threshold, lots: asked, side }: RuleRow): string {
  const sign = side === 1 ? -1 : 1;
  const isReduced = RULE_EVENT_WORDS[event] === "reduced_order";
  return position(sign * ((isReduced ? threshold : sign * value) + asked));
}

const limits: Clause = (row, say) =>
  `${counted(row, say)} would come to ${ledTo(row)} ${where(row, say)}, ` +
  `above the ${limitName(row)} of ${limitLots(row.threshold)}`;

/** What the family's limits count. */
function counted(row: RuleRow, say: Say): string {
  const terms = say.scenario.rules.positionLimits[say.family(row.family)];
  const counts = terms?.application?.counts ?? "both";
  if (counts === "working") return `the working orders of ${whom(row, say)}`;
  return counts === "both" ? `with its working orders ${whom(row, say)}` : whom(row, say);
}

/** Why a rule refused or reduced what was asked, behind a colon. */
const CLAUSES: Partial<Record<RuleWord, Clause>> = {
  position_limits: limits,
  aggregate_limits: (row, say) => `${limits(row, say)} of several families together`,
  opening_cap: (row, say) =>
    `it would bring what ${whom(row, say)} opened on this trade date ${where(row, say)} to ${lots(row.value)}, ` +
    `above the cap of ${lots(row.threshold)}`,
  price_limits: (row, say) =>
    `its price of ${say.price(row.value, row.instrument)} is ${beyond(row)} the price limit of ` +
    `${say.price(row.threshold, row.instrument)}${tier(row)}`,
  price_banding: (row, say) =>
    `its price of ${say.price(row.value, row.instrument)} is ${beyond(row)} the edge of the price band, ` +
    say.price(row.threshold, row.instrument),
  throttle: (row, say) =>
    `its account has sent the ${row.threshold.toLocaleString("en-US")} messages that the throttle allows; ` +
    `the next is taken from ${say.time(row.until_us)} on`,
  resting_time: (row, say) =>
    `an order must rest for a minimum time, and this one may be taken back from ${say.time(row.until_us)} on`,
  off_book_trades: (row, say) => offBook(row, say),
};

/** In price limits, tiers are counted from 1 for people. */
const tier = ({ level }: RuleRow): string => (level === NONE ? "" : `, tier ${level + 1}`);

const beyond = ({ value, threshold }: RuleRow): string => (value > threshold ? "above" : "below");

function offBook(row: RuleRow, say: Say): string {
  if (row.threshold === 0 && row.value === 0) {
    return `${whom(row, say)} may not make such trades off the book`;
  }
  return row.value === row.lots
    ? `${lots(row.value)} are fewer than the least block of ${lots(row.threshold)}`
    : `its price of ${say.price(row.value, row.instrument)} is ${beyond(row)} the range, whose edge is ` +
        say.price(row.threshold, row.instrument);
}

export const refusalClause = (row: RuleRow, say: Say): string =>
  CLAUSES[ruleOf(row)]?.(row, say) ?? `a rule (${ruleOf(row).replaceAll("_", " ")}) refuses it`;
