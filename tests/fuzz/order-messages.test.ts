import { expect, test } from "vitest";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import { type ReplayEvent, replayed } from "../replay/replayed.ts";
import { OrderMessages } from "./order-messages.ts";
import { setsOfRules } from "./rule-sets.ts";

const LINES = 4000;

function linesOf(seed: number): string[] {
  const random = new RandomSource();
  random.reset({ seed, replication: 0, antithetic: false });
  random.seek(PURPOSE.bootstrap, 1, 0, 4_000_000);
  const messages = new OrderMessages(random);
  return Array.from({ length: LINES }, () => messages.next());
}

function rejected(reason: string): string {
  return `rejected ${reason}`;
}

/** What is told, by the words that matter. */
const wordsOf = ({ event, reason, aggressor, implied, rule, action }: ReplayEvent): string =>
  [event, reason, aggressor, implied === true ? "implied" : undefined, rule, action]
    .flatMap((word) => (typeof word === "string" ? [word] : []))
    .join(" ");

const WORDS = [
  "accepted",
  ...["fok", "halt", "ioc", "self_match", "user"].map((reason) => `canceled ${reason}`),
  "expired",
  ...["blocked", "closed", "duplicate_id", "expire_in_past", "halted", "no_price"].map(rejected),
  ...["position_limit", "post_only", "resting_time", "throttle", "unknown_order"].map(rejected),
  "replaced",
  "rule speed_bump delayed",
  ...["buy", "buy implied", "none", "sell", "sell implied"].map((how) => `trade ${how}`),
  "triggered",
];

test("messages that are drawn meet each other: every event and every reason for a reject occurs", async () => {
  const met = new Map<string, number>();
  for (const [i, rules] of setsOfRules().entries()) {
    const { output, errors } = await replayed(linesOf(i).join("\n"), rules);
    expect(errors / LINES).toBeLessThan(0.1);
    for (const word of output.map(wordsOf)) met.set(word, (met.get(word) ?? 0) + 1);
  }
  for (const word of WORDS) expect(met.get(word) ?? 0, word).toBeGreaterThan(20);
});
