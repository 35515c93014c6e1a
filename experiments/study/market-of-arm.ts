import type { AgentClass } from "../../engine/agent.ts";
import { hashOfSpec } from "../record/hash-of-spec.ts";
import type { SourceMap } from "../spec/source.ts";
import { layOver, resolveScenario, type ScenarioResolution } from "../spec/resolve-scenario.ts";
import type { StudyArm } from "./study-arms.ts";

interface ArmHashes {
  readonly spec: string;
  readonly market: string;
}

/** Markets that are kept: designs have more points than fit, and one is made in milliseconds. */
const MOST_KEPT = 64;

/** The markets of a study's arms: the scenario's layers with the arm's own upon them. */
export class MarketOfArm {
  readonly #layers: readonly SourceMap[];
  readonly #options: {
    readonly classes: ReadonlyMap<string, AgentClass>;
    readonly agentsFile?: string;
  };
  readonly #kept = new Map<string, ScenarioResolution>();
  readonly #hashes = new Map<string, ArmHashes>();

  constructor(
    layers: readonly SourceMap[],
    options: { readonly classes: ReadonlyMap<string, AgentClass>; readonly agentsFile?: string },
  ) {
    this.#layers = layers;
    this.#options = options;
  }

  /** Classes of agents by name. */
  get classes(): ReadonlyMap<string, AgentClass> {
    return this.#options.classes;
  }

  /** Keyed by the arm's name: whoever gives an arm other layers gives it another name. */
  resolve(arm: StudyArm): ScenarioResolution {
    const kept = this.#kept.get(arm.name);
    if (kept !== undefined) {
      this.#keep(arm, kept);
      return kept;
    }
    const { classes, agentsFile } = this.#options;
    const resolution = resolveScenario([...this.#layers, ...arm.layers], {
      classes,
      ...(agentsFile === undefined ? {} : { agentsFile }),
    });
    this.#keep(arm, resolution);
    return resolution;
  }

  /** The document that an arm's market is made of. */
  sourceOf(arm: StudyArm): SourceMap {
    return layOver([...this.#layers, ...arm.layers]);
  }

  /** Of an arm's market; told without making it again. Null where the arm is no market. */
  specHash(arm: StudyArm): string | null {
    return this.#hashesOf(arm)?.spec ?? null;
  }

  /** The same for all markets that differ in nothing but what they are called. Null where the arm is no market. */
  marketHash(arm: StudyArm): string | null {
    return this.#hashesOf(arm)?.market ?? null;
  }

  #hashesOf(arm: StudyArm): ArmHashes | null {
    const known = this.#hashes.get(arm.name);
    if (known !== undefined) return known;
    const market = this.resolve(arm);
    if ("problems" in market) return null;
    const { name: _name, ...nameless } = market.spec;
    const hashes = { spec: hashOfSpec(market.spec), market: hashOfSpec(nameless) };
    this.#hashes.set(arm.name, hashes);
    return hashes;
  }

  /** As the one used last: the reference, which every arm is held against, stays. */
  #keep({ name }: StudyArm, resolution: ScenarioResolution): void {
    this.#kept.delete(name);
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(name, resolution);
  }

  /** Forgets all arms, where layers of some change, such as of one whose level has been measured. */
  forget(): void {
    this.#kept.clear();
    this.#hashes.clear();
  }
}
