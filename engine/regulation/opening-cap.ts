import { POSITION_LIMIT } from "../base/order-words.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { AccountsOfGroup } from "./fees.ts";
import type { OffBookTrade } from "./off-book-trade.ts";
import { ownerInControl } from "./owner-in-control.ts";
import { SIDES, signedLots } from "./owner-lots.ts";
import type { OrderRequest, Rule, RuleMarket, TradeNotice, Verdict } from "./rule.ts";
import { RULE_OPENING_CAP, RULE_REDUCED_ORDER, RULE_REFUSED } from "./words.ts";

export const OPENING_CAP_PARAMETERS = {
  lots: {
    type: "lots",
    unit: "lots a trade date",
    doc: "Most lots that an owner may open in a month on a trade date: by which its net position goes away from zero.",
    source:
      "CFFEX, notices on stock index futures: 10 lots a day from 7 September 2015, 500 of a contract from " +
      "22 April 2019; chosen by the author",
    minimum: 0,
  },
  excess: {
    type: "choice",
    unit: "",
    doc:
      "What becomes of an order that could open more: refused, or reduced to what fits (refused where nothing " +
      "does).",
    source: "assumption: refused, as position limits do",
    choices: ["reject", "reduce"],
    default: "reject",
  },
} as const satisfies ParameterSpecs;

/** Opening cap of a family. */
export interface OpeningCapTerms extends ParameterValues<typeof OPENING_CAP_PARAMETERS> {
  /** Groups of agents whose owners are held to none. */
  readonly exempt: readonly string[];
}

/**
 * At most so many lots of a month may an owner open on a trade date. What closes is free; a trade through zero opens
 * what lies beyond it. An order is let in if the owner stays within the cap should all its orders of that side fill; as
 * what one side opens the other closes, no order of fills can then open more. Positions that change hands without a
 * trade open nothing.
 *
 * Columns: `opened` by (owner, slot), lots of the present trade date; `exempt` by (owner, family).
 */
export class OpeningCap implements Rule {
  readonly code: number = RULE_OPENING_CAP;
  opened: Int32Array = new Int32Array(0);
  exempt: Uint8Array = new Uint8Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (OpeningCapTerms | null)[];
  readonly #accountsOfGroup: AccountsOfGroup;
  /** By owner: the accounts that it controls. */
  #controlled: readonly (readonly number[])[] = [];

  /** `families`: by family position, null where there is no cap. */
  constructor(
    market: RuleMarket,
    families: readonly (OpeningCapTerms | null)[],
    accountsOfGroup: AccountsOfGroup,
  ) {
    this.#market = market;
    this.#families = families;
    this.#accountsOfGroup = accountsOfGroup;
  }

  reset(): void {
    const { ownerCount, slotCount } = this.#market;
    this.opened = new Int32Array(ownerCount * slotCount);
    const controlled: number[][] = Array.from({ length: ownerCount }, () => []);
    for (let account = 0; account < this.#market.accountCount; account++) {
      controlled[ownerInControl(this.#market, account)]!.push(account);
    }
    this.#controlled = controlled;
    this.exempt = new Uint8Array(ownerCount * this.#families.length);
    for (const [family, terms] of this.#families.entries()) {
      for (const account of (terms?.exempt ?? []).flatMap(this.#accountsOfGroup)) {
        this.exempt[ownerInControl(this.#market, account) * this.#families.length + family] = 1;
      }
    }
  }

  listed(slot: number): void {
    const { ownerCount, slotCount } = this.#market;
    for (let owner = 0; owner < ownerCount; owner++) this.opened[owner * slotCount + slot] = 0;
  }

  tradeDateStarted(): void {
    this.opened.fill(0);
  }

  judge(request: OrderRequest, verdict: Verdict): void {
    const { account, slot, family, side } = request;
    const terms = this.#families[family]!;
    if (terms === null) return;
    const owner = ownerInControl(this.#market, account);
    if (this.exempt[owner * this.#families.length + family] === 1) return;
    const opened = this.opened[this.#at(owner, slot)]!;
    const held = this.#held(owner, slot, side);
    const working = this.#working(owner, slot, side);
    const most = terms.lots - opened + Math.max(0, held) - held - working;
    if (verdict.lots <= most) return;
    const lots = verdict.lots;
    const isReduced = terms.excess === "reduce" && !request.allOrNone && most > 0;
    if (isReduced) verdict.lots = most;
    else verdict.reason = POSITION_LIMIT;
    this.#market.record({
      rule: this.code,
      event: isReduced ? RULE_REDUCED_ORDER : RULE_REFUSED,
      account,
      owner,
      slot,
      family,
      side,
      lots: isReduced ? lots - most : lots,
      threshold: terms.lots,
      value: opened + Math.max(0, held + working + lots) - Math.max(0, held),
    });
  }

  tradedOffBook(trade: OffBookTrade): void {
    this.traded(trade);
  }

  traded({ slot, lots, buyAccount, sellAccount }: TradeNotice | OffBookTrade): void {
    if (this.#families[this.#market.familyOf(slot)] === null) return;
    const owners = [
      ownerInControl(this.#market, buyAccount),
      ownerInControl(this.#market, sellAccount),
    ] as const;
    if (owners[0] === owners[1]) return;
    for (const side of SIDES) {
      const owner = owners[side];
      const held = this.#held(owner, slot, side);
      const at = this.#at(owner, slot);
      this.opened[at] = this.opened[at]! + Math.max(0, held) - Math.max(0, held - lots);
    }
  }

  /** Net lots of the accounts that an owner controls; negative on the other side. */
  #held(owner: number, slot: number, side: 0 | 1): number {
    let lots = 0;
    for (const account of this.#controlled[owner]!) {
      lots += this.#market.accountPosition(account, slot);
    }
    return signedLots(lots, side);
  }

  #working(owner: number, slot: number, side: 0 | 1): number {
    let lots = 0;
    for (const account of this.#controlled[owner]!) {
      lots += this.#market.accountWorking(account, slot, side);
    }
    return lots;
  }

  #at(owner: number, slot: number): number {
    return owner * this.#market.slotCount + slot;
  }
}
