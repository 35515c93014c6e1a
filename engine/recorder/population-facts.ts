import { T_ACCOUNTS, T_EXPOSURES, T_OWNERS, T_SWAPS } from "./fact-tables.ts";
import type { FactWriter } from "./fact-writer.ts";
import { NONE } from "./tables/columns.ts";

/** Facts about who takes part, told by the simulation. */
export interface OwnerFact {
  readonly owner: number;
  /** Position of the group in the scenario's population. */
  readonly group: number;
  readonly indexInGroup: number;
  readonly controlGroup: number;
  /** Code of the `intent` column. */
  readonly intent: number;
  readonly size: number;
  /** Money units. */
  readonly capital: number;
}

export interface AccountFact {
  readonly ledgerAccount: number;
  /** Code of the `ledger_account_kind` column. */
  readonly kind: number;
  readonly account: number | null;
  readonly member: number | null;
  readonly origin: number;
  readonly owner: number | null;
}

/** One owner's physical exposure and futures position in a family at the end of a trade date. */
export interface ExposureFact {
  readonly owner: number;
  readonly family: number;
  readonly needLots: number;
  readonly desiredLots: number;
  readonly positionLots: number;
  readonly exemptLongLots: number;
  readonly exemptShortLots: number;
  readonly physicalUnits: number;
  readonly physicalCost: number;
}

/** What an owner's swaps outside the market brought on a trade date, dollars. */
export interface SwapFact {
  readonly owner: number;
  readonly family: number;
  readonly gain: number;
}

export function writeOwner(writer: FactWriter, fact: OwnerFact): void {
  writer.writeTimeless(T_OWNERS, [
    fact.owner,
    fact.group,
    fact.indexInGroup,
    fact.controlGroup,
    fact.intent,
    fact.size,
    fact.capital,
  ]);
}

export function writeAccount(writer: FactWriter, fact: AccountFact): void {
  writer.writeTimeless(T_ACCOUNTS, [
    fact.ledgerAccount,
    fact.kind,
    fact.account ?? NONE,
    fact.member ?? NONE,
    fact.origin,
    fact.owner ?? NONE,
  ]);
}

/** `tradeDate` is a day number. */
export function writeExposure(writer: FactWriter, tradeDate: number, fact: ExposureFact): void {
  writer.write(T_EXPOSURES, [
    tradeDate,
    fact.owner,
    fact.family,
    fact.needLots,
    fact.desiredLots,
    fact.positionLots,
    fact.exemptLongLots,
    fact.exemptShortLots,
    fact.physicalUnits,
    fact.physicalCost,
  ]);
}

/** `tradeDate` is a day number. */
export function writeSwap(writer: FactWriter, tradeDate: number, fact: SwapFact): void {
  writer.write(T_SWAPS, [tradeDate, fact.owner, fact.family, fact.gain]);
}
