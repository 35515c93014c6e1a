import type { Floor, RelatedPositions } from "../exchange/floor.ts";
import { drawFrom } from "../random/distribution.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { SwapBook } from "../regulation/declarations.ts";
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
 * What agents hold beyond the exchange. Swaps that they have with counterparties are drawn by agent and by how often
 * its book was drawn before, and documented on the dates on which they are drawn. An agent's books in several families
 * come of the same draw, so that another family changes none of them. What they took on or gave up for futures is
 * added, and documented at once.
 */
export class OtcBooks implements RelatedPositions {
  /** Lots taken on for futures (given up: negative), by (agent, family). */
  exchangedLots: Float64Array = new Float64Array(0);
  #parts: BookParts | null = null;
  #hasAny = false;

  open(parts: BookParts): void {
    const { roster, scenario } = parts;
    this.#parts = parts;
    this.#hasAny = scenario.population.some(({ otc }) => otc !== undefined);
    this.exchangedLots = new Float64Array(roster.count * scenario.families.length);
  }

  /** Files what is due on a trade date that has begun. */
  file(tradeDate: number): void {
    if (!this.#hasAny) return;
    const { roster, scenario, firstTradeDate } = this.#parts!;
    for (let agent = 0; agent < roster.count; agent++) {
      for (let family = 0; family < scenario.families.length; family++) {
        const book = this.#bookOf(agent, family);
        if (book === undefined || (tradeDate - firstTradeDate) % book.every !== 0) continue;
        this.#file(agent, family, tradeDate);
      }
    }
  }

  exchanged(account: number, family: number, lots: number): void {
    const { floor, roster } = this.#parts!;
    if (account >= roster.count) return;
    const at = this.#at(account, family);
    this.exchangedLots[at] = this.exchangedLots[at]! + lots;
    this.#file(account, family, floor.calendar.tradeDateAt(floor.clock.nowUs));
  }

  /** Lots that an agent has taken on for futures in a family; given up: negative. */
  exchangedBy(agent: number, family: number): number {
    return this.exchangedLots[this.#at(agent, family)]!;
  }

  /** Documents the book as it was last drawn up to a trade date, with what was exchanged. */
  #file(agent: number, family: number, tradeDate: number): void {
    const { floor, roster } = this.#parts!;
    const book = this.#bookOf(agent, family);
    const drawn = book === undefined ? 0 : this.#drawn(agent, book, tradeDate);
    const exchanged = this.exchangedBy(agent, family);
    const saidOf = (swaps: number): SwapBook => ({
      lots: swaps + exchanged,
      passThroughLots: (book?.passThrough ?? 0) * swaps,
    });
    floor.rulebook.declared({
      type: "otc",
      account: agent,
      owner: roster.ownerOf[agent]!,
      family,
      ...saidOf(drawn * (roster.group(agent).exposureFactor ?? 1)),
      truth: saidOf(drawn),
    });
  }

  /** Lots of an agent's swaps, longs positive. */
  #drawn(agent: number, book: OtcBook, tradeDate: number): number {
    const { roster, random, firstTradeDate } = this.#parts!;
    const draw = Math.floor((tradeDate - firstTradeDate) / book.every);
    random.seek(PURPOSE.otc_book, roster.entity[agent]!, draw, 1);
    const sign = book.side === "long" ? 1 : -1;
    return sign * Math.round(roster.size[agent]! * drawFrom(book.lots, random));
  }

  #bookOf(agent: number, family: number): OtcBook | undefined {
    const { roster, scenario } = this.#parts!;
    return roster.group(agent).otc?.[scenario.families[family]!.symbol];
  }

  #at(agent: number, family: number): number {
    return agent * this.#parts!.scenario.families.length + family;
  }
}
