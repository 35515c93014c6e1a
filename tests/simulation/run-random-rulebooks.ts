import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { RULE_WORDS } from "../../engine/regulation/words.ts";
import { seenOf } from "./market-invariants.ts";
import { ALL_AXES, marketChoices, marketOf, wordsOf } from "./random-market.ts";
import { Tally } from "./random-axes.ts";
import { CHOICE_AXES, CLASS_AXES } from "./random-groups.ts";
import { identities } from "./random-scenario.ts";

/**
 * Looks at random markets by hand, and tells what was drawn and what happened: `node run-random-rulebooks.ts RUNS SEED
 * [FROM]`. A run that breaks an invariant is named by its number; the same seed draws it again.
 */
const [runs = 100, seed = 1, from = 0] = process.argv.slice(2).map(Number);

const moments = fc.double({ min: 0, max: 1, noNaN: true });
const drawn = fc.sample(fc.tuple(marketChoices, identities, moments), { seed, numRuns: runs });

/** How often each thing happened. */
class Counts {
  readonly #counts: Map<string, number> = new Map();

  add(what: string | number, by = 1): void {
    this.#counts.set(String(what), (this.#counts.get(String(what)) ?? 0) + by);
  }

  text(): string {
    const byName = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
    const names = [...this.#counts.keys()].sort(byName);
    return names.map((name) => `${name}: ${this.#counts.get(name)}`).join(", ");
  }
}

const [acted, depths, events, limits] = [new Counts(), new Counts(), new Counts(), new Counts()];
const tally = new Tally({ ...ALL_AXES, ...CLASS_AXES, ...CHOICE_AXES });
const broken: number[] = [];
const startMs = performance.now();

for (const [number, [choice, identity, moment]] of drawn.entries()) {
  if (number < from) continue;
  try {
    const seen = seenOf(marketOf(choice), identity, moment);
    tally.add(wordsOf(choice));
    limits.add("compared with a limit", seen.limits.compared);
    limits.add("at it", seen.limits.reached);
    for (const depth of seen.cascades.depths) depths.add(depth);
    for (const [event, count] of seen.cascades.events) events.add(event, count);
    const rules = new Set(seen.tape.table("rule_events").map(({ rule }) => RULE_WORDS[rule!]!));
    for (const rule of rules) acted.add(rule);
    if (seen.broken.length > 0) throw new Error(seen.broken.slice(0, 3).join("\n"));
  } catch (error) {
    broken.push(number);
    console.log(`run ${number}: ${(error as Error).stack?.slice(0, 1500)}`);
  }
}

const seconds = Math.round((performance.now() - startMs) / 1000);
console.log(`${drawn.length - from} runs of seed ${seed} in ${seconds} s, ${broken.length} broken`);
console.log(`never drawn: ${tally.missing().join(", ") || "nothing"}`);
console.log(`runs in which rules acted: ${acted.text()}`);
console.log(`defaults by members that failed: ${depths.text()}`);
console.log(`events of defaults: ${events.text()}`);
console.log(`orders and fills of owners without an exemption: ${limits.text()}`);
