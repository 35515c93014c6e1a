import type { MeasureOptions } from "../../metrics/run-metrics.ts";
import type { CodeVersion } from "../../record/program-version.ts";
import { type CellNumber, type Series, seriesName } from "../series.ts";
import { bytesOf, type CloudTools, refuseOtherCode, required, textOf } from "./cloud-function.ts";
import { type RoundKeys, roundKeys } from "./layout.ts";
import type { Objects } from "./objects.ts";

/** Shards of a node of the reduction: ten thousand shards make fifty nodes, and these one root. */
export const FAN_IN = 200;

/** A market of a round's cells, with the number of jumps that they are given. */
export interface CellMarket {
  readonly specHash: string;
  readonly jumps: number | null;
  /** SHA-256 of the scenario's text, which names its object. */
  readonly scenario: string;
}

/** What all cells of a study have in common. */
export interface CellTerms extends CodeVersion {
  readonly measures: MeasureOptions;
  readonly seed: number;
  /** SHA-256 of the file of agents' classes; null: there is none. */
  readonly agents: string | null;
  /** Measures whose values decide how the study goes on. */
  readonly kept: readonly string[];
}

/** The cells of one node's shards, as they lie in the bucket. */
interface NodeText extends CellTerms {
  /** Of the first shard. */
  readonly firstShard: number;
  /** Cells of each shard. */
  readonly shards: readonly number[];
  readonly markets: readonly CellMarket[];
  /** Market, replication and 1 for mirrored draws, one cell after another. */
  readonly cells: readonly number[];
}

/** A cell with what it takes to run it. */
export interface CloudCell extends CellNumber {
  readonly market: CellMarket;
}

/** The cells of one node's shards. */
export class NodeCells {
  readonly terms: CellTerms;
  readonly #text: NodeText;
  readonly #names = new Map<CellMarket, string>();

  constructor(text: NodeText) {
    this.terms = text;
    this.#text = text;
  }

  static async read(objects: Objects, keys: RoundKeys, node: number): Promise<NodeCells> {
    const text = textOf(await required(objects, keys.cells(node)));
    return new NodeCells(JSON.parse(text) as NodeText);
  }

  get count(): number {
    return this.#text.cells.length / 3;
  }

  /** The numbers of its shards. */
  get shards(): readonly number[] {
    return this.#text.shards.map((_, i) => this.#text.firstShard + i);
  }

  /** The cells of one of its shards. */
  ofShard(shard: number): CloudCell[] {
    const { firstShard, shards } = this.#text;
    const at = shard - firstShard;
    const first = shards.slice(0, at).reduce((sum, count) => sum + count, 0);
    return Array.from({ length: shards[at] ?? 0 }, (_, i) => this.at(first + i));
  }

  at(cell: number): CloudCell {
    const { markets, cells, seed } = this.#text;
    const [market, replication, antithetic] = cells.slice(3 * cell, 3 * cell + 3);
    return {
      market: markets[market!]!,
      seed,
      replication: replication!,
      antithetic: antithetic === 1,
    };
  }

  /** Name of the series of a cell's market. */
  seriesName({ market }: CloudCell): string {
    let name = this.#names.get(market);
    if (name === undefined) this.#names.set(market, (name = seriesName(this.#seriesOf(market))));
    return name;
  }

  /** Its series by their names. */
  series(): Map<string, Series> {
    const all = this.#text.markets.map((market) => this.#seriesOf(market));
    return new Map(all.map((each) => [seriesName(each), each]));
  }

  #seriesOf({ specHash, jumps }: CellMarket): Series {
    const { engineVersion, measures } = this.terms;
    return { specHash, engineVersion, measures, ...(jumps === null ? {} : { jumps }) };
  }
}

/** Reads the cells of a node's shards for a function that runs or counts them; refuses those of other code. */
export async function readNodeCells(
  submission: string,
  round: number,
  node: number,
  tools: CloudTools,
): Promise<NodeCells> {
  const cells = await NodeCells.read(tools.objects, roundKeys(submission, round), node);
  refuseOtherCode(cells.terms, tools);
  return cells;
}

/** Cells in columns, in the making of a round: markets once each, three numbers a cell. */
export class CellColumns {
  #numbers = new Float64Array(3 * 1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(market: number, replication: number, antithetic: boolean): void {
    const at = 3 * this.#count++;
    if (at === this.#numbers.length) {
      const grown = new Float64Array(2 * at);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[at] = market;
    this.#numbers[at + 1] = replication;
    this.#numbers[at + 2] = Number(antithetic);
  }

  /** Three numbers of each of these cells. */
  slice(first: number, end: number): number[] {
    return [...this.#numbers.subarray(3 * first, 3 * Math.min(end, this.#count))];
  }
}

/** The text of a node's cells, in which only the markets stand that it needs. */
export function nodeText(
  terms: CellTerms,
  firstShard: number,
  shards: readonly number[],
  markets: readonly CellMarket[],
  cells: readonly number[],
): Uint8Array {
  const own = new Map<number, number>();
  const renumbered = [...cells];
  for (let at = 0; at < renumbered.length; at += 3) {
    const market = renumbered[at]!;
    if (!own.has(market)) own.set(market, own.size);
    renumbered[at] = own.get(market)!;
  }
  const text: NodeText = {
    ...terms,
    firstShard,
    shards,
    markets: [...own.keys()].map((market) => markets[market]!),
    cells: renumbered,
  };
  return bytesOf(`${JSON.stringify(text)}\n`);
}
