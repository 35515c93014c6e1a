import { exactProduct } from "../base/money.ts";
import { buildMarginModel, type MarginScenario } from "./margin/build-margin.ts";
import type { MarginModel } from "./margin/margin-model.ts";

/** Margin a lot of every listed month, in money, by the scenario's margin model. */
export class ContractMargin {
  readonly model: MarginModel;
  readonly #margin: MarginScenario;

  constructor(margin: MarginScenario) {
    this.#margin = margin;
    this.model = buildMarginModel(margin);
  }

  open(slots: number): void {
    this.model.open(slots);
  }

  /** A new month in a slot: no history yet. */
  list(slot: number): void {
    this.model.list(slot);
  }

  /** Takes note of a daily settlement price after another. */
  observe(slot: number, previousTicks: number, ticks: number): void {
    this.model.observe(slot, previousTicks, ticks);
  }

  /** Initial margin of one lot at this price, money units, rounded up. */
  initial(slot: number, ticks: number, tickValue: number): number {
    const value = exactProduct(ticks, tickValue, "contract value");
    return Math.ceil(this.model.share(slot) * value);
  }

  /** Maintenance margin for an initial margin, money units, rounded up. */
  maintenance(initial: number): number {
    return Math.ceil(this.#margin.maintenance * initial);
  }
}
