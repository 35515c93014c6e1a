import {
  hasStep,
  MATCHING_RULES,
  NAMELESS_RULES,
} from "../../engine/instruments/matching-terms.ts";
import { SELF_MATCH_RULES } from "../../engine/instruments/self-match.ts";
import type { ReplayRules } from "../../experiments/replay/replay.ts";
import { rulebookOf } from "../replay/rulebook-text.ts";

/** Rules of access and limits, with intervals of the order in which the messages come. */
const OTHERS = [
  "{}",
  "{ positionLimits: { SCU: { singleMonth: { lots: 40 lots, mode: limit } } } }",
  "{ throttle: { messages: 4, window: 20 us, cancels: counted }, restingTime: { SCU: { time: 10 us } } }",
  "{ speedBump: { SCU: { delay: 5 us }, SIT: { delay: 1 us } } }",
];

/** What messages are replayed under: nothing; every rule of matching by itself; every one with a rulebook about it. */
export function setsOfRules(): ReplayRules[] {
  const alone = NAMELESS_RULES.map((matching) => ({ matching }));
  const rulebooks = MATCHING_RULES.map((matching, i) => {
    const makers = hasStep(matching, "lmm") ? { mm: { percent: 40 } } : {};
    const terms = JSON.stringify({
      matching,
      leadMarketMakers: makers,
      selfMatch: SELF_MATCH_RULES[i % SELF_MATCH_RULES.length],
      haltOrders: i % 3 === 0 ? "cancel" : "stay",
      ...(matching === "batch" ? { matchingInterval: "7 us", matchingRationing: "pro_rata" } : {}),
    }).slice(1, -1);
    return rulebookOf(
      `contracts: { SCU: { "terms": "nymex-gpu1", ${terms} }, SIT: { "terms": "sit", ${terms} } }\n` +
        `rules: ${OTHERS[i % OTHERS.length]}`,
    );
  });
  return [{}, ...alone, ...rulebooks.map((rulebook) => ({ rulebook }))];
}
