import type { Floor } from "../exchange/floor.ts";
import { drawFrom } from "../random/distribution.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { OtcBook } from "../regulation/risk-management-terms.ts";
import type { Scenario } from "../scenario.ts";
import type { Roster } from "./roster.ts";

/** A run's parts, as far as books of swaps need them. */
export interface BookParts {
  readonly scenario: Scenario;
  readonly floor: Floor;
  readonly roster: Roster;
  readonly random: RandomSource;
  readonly firstTradeDate: number;
}

/**
 * Swaps that agents have with counterparties, drawn by agent and by how often its book was drawn before, and documented
 * on the dates on which they are drawn. An agent's books in several families come of the same draw, so that another
 * family changes none of them.
 */
export class OtcBooks {
  #parts: BookParts | null = null;
  #hasAny = false;

  open(parts: BookParts): void {
    this.#parts = parts;
    this.#hasAny = parts.scenario.population.some(({ otc }) => otc !== undefined);
  }

  /** Files what is due on a trade date that has begun. */
  file(tradeDate: number): void {
    if (!this.#hasAny) return;
    const { roster, scenario, firstTradeDate } = this.#parts!;
    for (let agent = 0; agent < roster.count; agent++) {
      const { otc = {} } = roster.group(agent);
      for (const [family, { symbol }] of scenario.families.entries()) {
        const book = otc[symbol];
        if (book === undefined || (tradeDate - firstTradeDate) % book.every !== 0) continue;
        this.#file(agent, family, book, (tradeDate - firstTradeDate) / book.every);
      }
    }
  }

  #file(agent: number, family: number, book: OtcBook, draw: number): void {
    const { floor, roster, random } = this.#parts!;
    random.seek(PURPOSE.otc_book, roster.entity[agent]!, draw, 1);
    const sign = book.side === "long" ? 1 : -1;
    const truth = sign * Math.round(roster.size[agent]! * drawFrom(book.lots, random));
    const lots = truth * (roster.group(agent).exposureFactor ?? 1);
    floor.rulebook.declared({
      type: "otc",
      account: agent,
      owner: roster.ownerOf[agent]!,
      family,
      lots,
      passThroughLots: book.passThrough * lots,
    });
  }
}
