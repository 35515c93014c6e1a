import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import type { CellNumber, Series } from "../series.ts";
import { wholeOrNull } from "./cloud-function.ts";
import { type RoundKeys, roundKeys } from "./layout.ts";
import { MarketCells } from "./market-cells.ts";
import { DamagedObject, type Objects } from "./objects.ts";
import { type CellMarket, NodeCells } from "./round-cells.ts";
import { type ListedPack, RoundList, THERE } from "./round-list.ts";

/** A cell is asked for in so many rounds; then it is given up. */
export const MOST_ASKED = 2;

/** Why a cell is given up of which no error is known. */
export const LOST = "no result came back: its shard was lost in two rounds";

export interface ReadRoundsOptions {
  /** Whether the values that decide how a study goes on are kept; they are by default. */
  readonly keepsValues?: boolean;
}

/**
 * The rounds of a study that have ended, as a store that can tell what is there and the few values that decide how the
 * study goes on. It never gives a whole result.
 */
export class FinishedRounds implements ResultStore {
  readonly #lists: RoundList[] = [];
  /** Place of the first cell of each round. */
  readonly #firsts: number[] = [];
  readonly #markets = new Map<string, MarketCells>();
  readonly #ofSeries = new WeakMap<Series, string>();
  readonly #errors = new Map<number, string>();
  readonly #series = new Map<string, Series>();

  /** Reads the rounds of a study, from the first to the last that has ended. */
  static async read(
    objects: Objects,
    submission: string,
    { keepsValues = true }: ReadRoundsOptions = {},
  ): Promise<FinishedRounds> {
    const rounds = new FinishedRounds();
    for (let round = 0; ; round++) {
      const keys = roundKeys(submission, round);
      const list = await rootOf(objects, keys);
      if (list === null) break;
      await rounds.#add(objects, keys, keepsValues ? list : list.withoutValues());
    }
    for (const market of rounds.#markets.values()) market.trim();
    return rounds;
  }

  /** How many rounds have ended. */
  get count(): number {
    return this.#lists.length;
  }

  /** Cells of all of its rounds; one that was asked for twice counts twice. */
  get cells(): number {
    return this.#lists.reduce((sum, { cells }) => sum + cells, 0);
  }

  /** The objects with the results, in order. */
  get packs(): readonly ListedPack[] {
    return this.#lists.flatMap(({ packs }) => packs);
  }

  /** A series of its cells by its name; null: none of them has it. */
  seriesNamed(name: string): Series | null {
    return this.#series.get(name) ?? null;
  }

  has(series: Series, cell: CellNumber): boolean {
    const found = this.#listed(series, cell);
    return found !== null && found.list.state[found.at] === THERE;
  }

  /** The values that are kept, and nothing else of the result. */
  read(series: Series, cell: CellNumber): CellResult | null {
    const found = this.#listed(series, cell);
    if (found === null) return null;
    const { at, list } = found;
    const { kept, values, state } = list;
    if (state[at] !== THERE) return null;
    const metrics: Record<string, readonly [number | null, number, "ok"]> = {};
    for (const [i, name] of kept.entries()) {
      const value = values[i]![at]!;
      metrics[name] = [Number.isNaN(value) ? null : value, 1, "ok"];
    }
    return { ...NOTHING, metrics };
  }

  write(): void {
    throw new TypeError("results of ended rounds are not written");
  }

  close(): void {}

  /** In how many rounds a cell was asked for. */
  asked(series: Series, cell: CellNumber): number {
    return this.#cellsOf(series)?.timesOf(cell) ?? 0;
  }

  /** Why a cell failed, as far as is known. */
  errorOf(series: Series, cell: CellNumber): string | null {
    return this.#errors.get(this.placeOf(series, cell)) ?? null;
  }

  /** Place of a cell among all, that of the latest round which asked for it; -1: none did. */
  placeOf(series: Series, cell: CellNumber): number {
    return this.#cellsOf(series)?.placeOf(cell) ?? -1;
  }

  #listed(
    series: Series,
    cell: CellNumber,
  ): { readonly list: RoundList; readonly at: number } | null {
    const place = this.placeOf(series, cell);
    if (place < 0) return null;
    const round = this.#firsts.findLastIndex((first) => first <= place);
    return { list: this.#lists[round]!, at: place - this.#firsts[round]! };
  }

  #cellsOf(series: Series): MarketCells | undefined {
    return this.#markets.get(this.#nameOf(series));
  }

  #nameOf(series: Series): string {
    let name = this.#ofSeries.get(series);
    if (name === undefined) {
      name = marketName({ specHash: series.specHash, jumps: series.jumps ?? null });
      this.#ofSeries.set(series, name);
    }
    return name;
  }

  async #add(objects: Objects, keys: RoundKeys, list: RoundList): Promise<void> {
    const first = this.cells;
    this.#firsts.push(first);
    this.#lists.push(list);
    let place = first;
    for (let node = 0; place - first < list.cells; node++) {
      const cells = await NodeCells.read(objects, keys, node);
      for (const [name, series] of cells.series()) this.#series.set(name, series);
      for (let i = 0; i < cells.count; i++) {
        const cell = cells.at(i);
        this.#market(cell.market).note(cell, place++);
      }
    }
    for (const [cell, error] of list.errors) this.#errors.set(first + cell, error);
  }

  #market(market: Omit<CellMarket, "scenario">): MarketCells {
    const name = marketName(market);
    let cells = this.#markets.get(name);
    if (cells === undefined) this.#markets.set(name, (cells = new MarketCells()));
    return cells;
  }
}

/** The list of a round; null: it has not ended. One that is damaged holds nothing: its cells are asked for again. */
async function rootOf(objects: Objects, keys: RoundKeys): Promise<RoundList | null> {
  try {
    const bytes = await objects.get(keys.root);
    return bytes === null ? null : RoundList.of(bytes);
  } catch (error) {
    if (!(error instanceof DamagedObject)) throw error;
  }
  const nodes = await wholeOrNull(objects, keys.nodes);
  const count =
    nodes === null ? 0 : Buffer.from(nodes).toString("utf8").trimEnd().split("\n").length;
  let cells = 0;
  let kept: readonly string[] = [];
  for (let node = 0; node < count; node++) {
    const of = await NodeCells.read(objects, keys, node);
    cells += of.count;
    kept = of.terms.kept;
  }
  return new RoundList(cells, kept);
}

const marketName = ({ specHash, jumps }: Omit<CellMarket, "scenario">): string =>
  `${specHash} ${jumps ?? ""}`;

const NOTHING: CellResult = {
  traceHash: "",
  marketHash: "",
  events: 0,
  deliveries: 0,
  trades: 0,
  ledgerSum: 0,
  metrics: {},
  curves: {},
};
