import type { AgentClass } from "../../engine/agent.ts";
import type { SourceMap } from "../spec/source.ts";
import { resolveScenario, type ScenarioResolution } from "../spec/resolve-scenario.ts";
import type { StudyArm } from "./study-arms.ts";

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

  constructor(
    layers: readonly SourceMap[],
    options: { readonly classes: ReadonlyMap<string, AgentClass>; readonly agentsFile?: string },
  ) {
    this.#layers = layers;
    this.#options = options;
  }

  /** Keyed by the arm's name: whoever gives an arm other layers gives it another name. */
  resolve(arm: StudyArm): ScenarioResolution {
    const kept = this.#kept.get(arm.name);
    if (kept !== undefined) return kept;
    const { classes, agentsFile } = this.#options;
    const resolution = resolveScenario([...this.#layers, ...arm.layers], {
      classes,
      ...(agentsFile === undefined ? {} : { agentsFile }),
    });
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(arm.name, resolution);
    return resolution;
  }

  /** Forgets an arm whose layers change, such as one whose level has been measured. */
  forget(): void {
    this.#kept.clear();
  }
}
