import { MARGIN_MARKED, SETTLED_FINAL, SETTLED_LISTING } from "../../engine/clearing/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { Stress } from "../contracts/naive-fund.ts";
import { sumOf } from "../contracts/naive-waterfall.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import type { TapeMoney } from "./tape-money.ts";

interface Held {
  readonly account: number;
  readonly instrument: number;
  readonly lots: number;
}

/** What the last daily mark left open, and what a stress of the prices would make of it. */
export class TapeStress {
  readonly #scenario: Scenario;
  readonly #tickValues: ReadonlyMap<number, number>;
  readonly #marks: Map<number, number> = new Map();
  #held: Held[] = [];

  constructor(tape: FactTape, scenario: Scenario) {
    this.#scenario = scenario;
    const rows = tape.table("instruments");
    this.#tickValues = new Map(rows.map((row) => [row["instrument"]!, row["tick_value"]!]));
  }

  beginMarks(): void {
    this.#held = [];
  }

  settled({ instrument, method, price_ticks: ticks }: FactRow): void {
    if (method !== SETTLED_LISTING && method !== SETTLED_FINAL) {
      this.#marks.set(instrument!, ticks!);
    }
  }

  position({ account, instrument, lots }: FactRow): void {
    this.#held.push({ account: account!, instrument: instrument!, lots: lots! });
  }

  /** `marked`: the margin that accounts are marked with on this trade date. */
  stress(money: TapeMoney, marked: readonly FactRow[]): Stress {
    const { minimumFund, stressMove } = this.#scenario.clearing.waterfall!;
    const balances = money.margins();
    const byMember = (of: (account: number) => bigint): bigint[] =>
      Array.from({ length: money.members }, (_, member) =>
        sumOf([...balances.keys()].filter((at) => money.member[at] === member).map(of)),
      );
    const initial = new Map(marked.map((row) => [row["account"]!, BigInt(row["initial"]!)]));
    return {
      losses: [-stressMove, stressMove].map((move) =>
        byMember((at) => {
          const short = this.#loss(at, move) - balances[at]!;
          return short > 0n ? short : 0n;
        }),
      ),
      margins: byMember((at) => initial.get(at) ?? 0n),
      minimum: BigInt(Math.round(minimumFund / this.#scenario.moneyUnit)),
    };
  }

  #loss(account: number, move: number): bigint {
    const parts = this.#held.map(({ account: holder, instrument, lots }) => {
      if (holder !== account) return 0n;
      const by = this.#marks.get(instrument)! * move;
      const ticks = Math.sign(by) * Math.floor(Math.abs(by) + 0.5);
      return -BigInt(lots) * BigInt(ticks) * BigInt(this.#tickValues.get(instrument)!);
    });
    return sumOf(parts);
  }
}

/** The rows of `margin` that mark accounts at a moment. */
export const markedAt = (tape: FactTape, timeUs: number): FactRow[] =>
  tape.table("margin").filter((row) => row["event"] === MARGIN_MARKED && row["time_us"] === timeUs);
