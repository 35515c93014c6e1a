import { AGENT_CLASSES } from "../../agents/registry.ts";
import { cos, exp, expm1, log, log1p, pow, sin } from "../../engine/base/real.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { openRun, type Run } from "../../engine/simulate.ts";
import resolved from "./scenarios.json" with { type: "json" };

interface GoldenScenario {
  readonly name: string;
  readonly seeds: readonly number[];
  readonly scenario: Scenario;
}

const scenarios = resolved as unknown as readonly [GoldenScenario, ...GoldenScenario[]];

/**
 * What must be the same on every machine: hashes of short runs of every shipped scenario, of a run that is stopped,
 * restored and advanced in pieces, of the functions that the engine has in place of the language's, and of streams.
 * Nothing here needs Node.
 */
export function goldenHashes(): Record<string, string> {
  const hashes: Record<string, string> = { arithmetic: arithmetic(), streams: streams() };
  for (const { name, scenario, seeds } of scenarios) {
    for (const seed of seeds) {
      const { traceHash, marketHash } = straight(scenario, identityOf(seed));
      hashes[`${name}, seed ${seed}, trace`] = traceHash;
      hashes[`${name}, seed ${seed}, market`] = marketHash;
    }
  }
  const [{ name, scenario }] = scenarios;
  hashes[`${name}, mirrored draws`] = straight(scenario, {
    ...identityOf(1),
    antithetic: true,
  }).traceHash;
  hashes[`${name}, restored and in pieces`] = restored(scenario, identityOf(1));
  return hashes;
}

const identityOf = (seed: number): RunIdentity => ({ seed, replication: 0, antithetic: false });

function opened(scenario: Scenario, identity: RunIdentity): Run {
  return openRun({ scenario, identity, classes: AGENT_CLASSES });
}

function straight(scenario: Scenario, identity: RunIdentity): ReturnType<Run["hashes"]> {
  const run = opened(scenario, identity);
  run.advance({});
  const hashes = run.hashes();
  run.close();
  return hashes;
}

/** A run that goes back to an earlier moment, and then on in uneven pieces. */
function restored(scenario: Scenario, identity: RunIdentity): string {
  const run = opened(scenario, identity);
  run.advance({ deliveries: 777 });
  const snapshot = run.snapshot();
  run.advance({ deliveries: 1500 });
  run.restore(snapshot);
  for (let deliveries = 1000; !run.advance({ deliveries });) deliveries += 1 + (deliveries % 997);
  const { traceHash } = run.hashes();
  run.close();
  return traceHash;
}

/** Bits of the own functions over a grid of arguments of many magnitudes. */
function arithmetic(): string {
  const fold = new Fold();
  for (let i = -2000; i <= 2000; i++) {
    const x = (i * i * i) / 1.1e7;
    for (const own of [exp, expm1, sin, cos]) fold.real(own(x));
    fold.real(log(x * x + 1e-9));
    fold.real(log1p(x * x));
    fold.real(pow(x * x + 0.5, i / 500));
    fold.real(Math.sqrt(x * x + i * i));
  }
  return fold.text();
}

/** The first draws of some streams, in every law. */
function streams(): string {
  const fold = new Fold();
  const random = new RandomSource();
  for (const antithetic of [false, true]) {
    random.reset({ seed: 20_261_122, replication: 3, antithetic });
    for (let entity = 0; entity < 50; entity++) {
      random.seek(7, entity, entity * 64, 64);
      fold.real(random.u32());
      fold.real(random.uniform());
      fold.real(random.normal());
      fold.real(random.exponential());
      fold.real(random.pareto(1.5));
      fold.real(random.poisson(entity));
      fold.real(random.below(1000 + entity));
    }
  }
  return fold.text();
}

/** FNV-1a over the words of numbers. */
class Fold {
  readonly #real = new Float64Array(1);
  readonly #words = new Uint32Array(this.#real.buffer);
  #low = 0x811c9dc5;
  #high = 0x01000193;

  real(value: number): void {
    this.#real[0] = value;
    for (const word of this.#words) {
      this.#low = Math.imul(this.#low ^ word, 0x01000193);
      this.#high = Math.imul(this.#high ^ this.#low ^ (word >>> 16), 0x85ebca6b);
    }
  }

  text(): string {
    return [this.#low, this.#high]
      .map((word) => (word >>> 0).toString(16).padStart(8, "0"))
      .join("");
  }
}
