import { T_INDEX_INPUTS, T_SPOT, T_SPOT_MARKET } from "../../../engine/recorder/fact-tables.ts";
import type { LivePart } from "./live-part.ts";
import { rowReader, wordsOf } from "./row-reader.ts";
import type { IndexFrame, ProviderFrame, SpotFrame } from "./spot-frame.ts";

const spot = rowReader(
  T_SPOT,
  "time_us",
  "index",
  "record",
  "price",
  "undistorted",
  "pressure",
  "share",
  "throughput",
);
const input = rowReader(
  T_INDEX_INPUTS,
  "index",
  "provider",
  "raw_price",
  "weight",
  "offered_hours",
  "withheld_hours",
);
const sold = rowReader(
  T_SPOT_MARKET,
  "provider",
  "compute_price",
  "token_price",
  "on_demand_hours",
  "withheld_hours",
  "use",
  "token_use",
);
const INDICES = wordsOf(T_SPOT, "index") as readonly IndexFrame["index"][];
const PRINT = wordsOf(T_SPOT, "record").indexOf("print");
const COMPUTE = INDICES.indexOf("compute");

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The indices' levels and prints, and what providers post, offer and weigh. */
export class LiveSpot implements LivePart {
  readonly hears: readonly number[] = [T_SPOT, T_INDEX_INPUTS, T_SPOT_MARKET];
  /** Counts facts. */
  version = 0;
  /** By code of the index; null of one that no fact has told of. */
  indices: (Mutable<IndexFrame> | null)[] = INDICES.map(() => null);
  /** By number. */
  providers: Mutable<ProviderFrame>[];

  /** `names`: of the providers, by number. */
  constructor(names: readonly string[]) {
    this.providers = names.map((name, provider) => ({
      provider,
      name,
      computePrice: null,
      tokenPrice: null,
      offeredHours: null,
      withheldHours: null,
      computeWeight: null,
      tokenWeight: null,
      use: null,
      tokenUse: null,
    }));
  }

  row(table: number, rows: Float64Array, at: number): void {
    this.version++;
    if (table === T_SPOT) this.#spot(rows, at);
    else if (table === T_INDEX_INPUTS) this.#input(rows, at);
    else this.#sold(rows, at);
  }

  frame(): SpotFrame {
    const { version, providers } = this;
    return { version, providers, indices: this.indices.filter((index) => index !== null) };
  }

  #spot(rows: Float64Array, at: number): void {
    const { time_us: timeUs, index: code, record, ...row } = spot(rows, at);
    const index = (this.indices[code] ??= {
      index: INDICES[code]!,
      level: null,
      undistorted: null,
      pressure: null,
      share: null,
      throughput: null,
      print: null,
    });
    const { price, undistorted, pressure, share, throughput } = row;
    if (record === PRINT) index.print = { timeUs, price, undistorted };
    else Object.assign(index, { level: price, undistorted, pressure, share, throughput });
  }

  #input(rows: Float64Array, at: number): void {
    const row = input(rows, at);
    const provider = this.providers[row.provider]!;
    provider.offeredHours = row.offered_hours;
    provider.withheldHours = row.withheld_hours;
    if (row.index === COMPUTE) {
      provider.computePrice = row.raw_price;
      provider.computeWeight = row.weight;
    } else {
      provider.tokenPrice = row.raw_price;
      provider.tokenWeight = row.weight;
    }
  }

  #sold(rows: Float64Array, at: number): void {
    const row = sold(rows, at);
    const provider = this.providers[row.provider]!;
    provider.computePrice = row.compute_price;
    provider.tokenPrice = row.token_price;
    provider.offeredHours = row.on_demand_hours - row.withheld_hours;
    provider.withheldHours = row.withheld_hours;
    provider.use = row.use;
    provider.tokenUse = row.token_use;
  }
}
