import { exp, expOfEach } from "../../engine/base/real.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import { MarginNeeds } from "./margin-needs.ts";
import { NoisePaths } from "./noise-paths.ts";
import { writeExtremes } from "./path-extremes.ts";
import { loadings } from "./price-tables.ts";
import type { HedgeColumns, HedgeSimulation } from "./simulate-hedge.ts";
import { DAYS_A_MONTH, DAYS_A_YEAR, PROCUREMENT_DAYS, PROCUREMENT_MONTHS } from "./trade-grid.ts";

const MONTHS = PROCUREMENT_MONTHS;

/** Walks one path after another and writes what is kept of it. */
export class PathWalker {
  readonly #columns: HedgeColumns;
  readonly #noise: NoisePaths;
  readonly #needs: MarginNeeds;
  readonly #random = new RandomSource();
  readonly #basisSd: number;
  readonly #loadings: Float64Array;
  /** Of the path at hand, by day: Z, e^Z, the price; and exp(e^{-kappa tau} Z) by day and month. */
  readonly #z: Float64Array;
  readonly #growth: Float64Array;
  readonly #prices: Float64Array;
  readonly #factors = new Float64Array(PROCUREMENT_DAYS * MONTHS);

  constructor({ price, terms, seed, years }: HedgeSimulation, columns: HedgeColumns) {
    const days = years * DAYS_A_YEAR + 1;
    const { model } = price;
    this.#columns = columns;
    this.#noise = new NoisePaths(model, { stepYears: 1 / DAYS_A_YEAR, seed, antithetic: false });
    this.#needs = new MarginNeeds(terms.margin, model.kappa);
    this.#random.reset({ seed, replication: 0, antithetic: false });
    this.#basisSd = terms.basisSd;
    this.#loadings = loadings(model);
    this.#z = new Float64Array(days);
    this.#growth = new Float64Array(days);
    this.#prices = new Float64Array(days);
  }

  walk(path: number): void {
    const [growth, prices] = [this.#growth, this.#prices];
    this.#noise.fill(path, this.#z);
    expOfEach(this.#z, growth);
    this.#weighFutures();
    this.#keepShared(path);
    for (const { tables, extremes, margins } of this.#columns.scenarios) {
      for (let day = 0; day < prices.length; day++)
        prices[day] = tables.levels[day]! * growth[day]!;
      writeExtremes(extremes, path, prices, DAYS_A_MONTH);
      this.#needs.write(margins, path, tables, this.#factors, prices);
    }
  }

  #weighFutures(): void {
    const [factors, z, loading] = [this.#factors, this.#z, this.#loadings];
    for (let month = 0; month < MONTHS; month++) {
      const end = (month + 1) * DAYS_A_MONTH;
      for (let day = 0; day < end; day++) {
        factors[day * MONTHS + month] = exp(loading[end - day]! * z[day]!);
      }
    }
  }

  #keepShared(path: number): void {
    const { spot, front, basis } = this.#columns.shared;
    for (let month = 0; month < spot.length; month++) {
      spot[month]![path] = this.#growth[month * DAYS_A_MONTH]!;
    }
    const sd = this.#basisSd;
    this.#random.seek(PURPOSE.provider_price, path, 0, MONTHS / 2);
    for (let month = 0; month < MONTHS; month++) {
      front[month]![path] = this.#factors[month * DAYS_A_MONTH * MONTHS + month]!;
      basis[month]![path] = exp(sd * this.#random.normal() - (sd * sd) / 2);
    }
  }
}
