import { exactProduct } from "../base/money.ts";
import { buildMarginModel, type MarginScenario } from "./margin/build-margin.ts";
import type { MarginModel } from "./margin/margin-model.ts";
import { MarginTools, type MarginToolsTerms } from "./margin/tools/margin-tools.ts";

/** Margin a lot of every listed month, in money, by the scenario's margin model and its tools. */
export class ContractMargin {
  readonly model: MarginModel;
  /** What changes the margin that the model asks; null: nothing does. */
  readonly tools: MarginTools | null;
  readonly #margin: MarginScenario;

  constructor(margin: MarginScenario, tools?: MarginToolsTerms) {
    this.#margin = margin;
    this.model = buildMarginModel(margin);
    this.tools = tools === undefined ? null : new MarginTools(tools);
  }

  open(slots: number): void {
    this.model.open(slots);
    this.tools?.open(slots);
  }

  /** A new month in a slot: no history yet. */
  list(slot: number): void {
    this.model.list(slot);
    this.tools?.list(slot);
  }

  /** Takes note of a daily settlement price after another. */
  observe(slot: number, previousTicks: number, ticks: number): void {
    this.model.observe(slot, previousTicks, ticks);
    this.tools?.observe(slot, previousTicks, ticks);
  }

  /** Initial margin of one lot at this price, money units, rounded up: asked once a trade date, and at the listing. */
  initial(slot: number, ticks: number, tickValue: number): number {
    const value = exactProduct(ticks, tickValue, "contract value");
    const asked = Math.ceil(this.model.share(slot) * value);
    return this.tools?.charge(slot, asked, value) ?? asked;
  }

  /** Maintenance margin for an initial margin, money units, rounded up. */
  maintenance(initial: number): number {
    return Math.ceil(this.#margin.maintenance * initial);
  }
}
