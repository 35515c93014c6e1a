import { INTENTS } from "../../engine/agent.ts";
import { T_EXPOSURES } from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "./column-index.ts";
import { type Collector, meanValue, type MetricSpec, type MetricValue } from "./metric.ts";
import type { RunTables } from "./run-tables.ts";

export const UNMET_LOTS: MetricSpec = {
  name: "strategic_desired_minus_actual_lots",
  unit: "lots",
  doc:
    "What strategic traders together wanted to hold while no limit was in the way, less what they " +
    "held, mean over trade dates.",
};

const DAY = columnIndex(T_EXPOSURES, "trade_date");
const OWNER = columnIndex(T_EXPOSURES, "owner");
const FAMILY = columnIndex(T_EXPOSURES, "family");
const DESIRED = columnIndex(T_EXPOSURES, "desired_lots");
const HELD = columnIndex(T_EXPOSURES, "position_lots");

const MANIPULATE = INTENTS.indexOf("manipulate");

/** How far strategic traders are from what they want. */
export class UnmetDemandCollector implements Collector {
  readonly tables: readonly number[] = [T_EXPOSURES];
  readonly #tables: RunTables;
  readonly #family: number;
  #unmet = 0;
  #days = 0;
  #day = -1;
  #owner = -1;

  constructor(tables: RunTables, family: number) {
    this.#tables = tables;
    this.#family = family;
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      const owner = rows[at + OWNER]!;
      if (rows[at + FAMILY] !== this.#family) continue;
      if (this.#tables.owners.get(owner)?.intent !== MANIPULATE) continue;
      const day = rows[at + DAY]!;
      // Agents under common control write a row each, one after the other, all with the position of their owner.
      const isNewOwner = day !== this.#day || owner !== this.#owner;
      if (day !== this.#day) this.#days++;
      this.#unmet += rows[at + DESIRED]! - (isNewOwner ? rows[at + HELD]! : 0);
      this.#day = day;
      this.#owner = owner;
    }
  }

  results(): Record<string, MetricValue> {
    return { [UNMET_LOTS.name]: meanValue(this.#unmet, this.#days, "insufficient_data") };
  }
}
