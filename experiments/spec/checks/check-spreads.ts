import {
  type ContractTerms,
  contractSpecOf,
} from "../../../engine/instruments/contract-parameters.ts";
import type { ContractSpec } from "../../../engine/instruments/contract-spec.ts";
import {
  type CalendarSpreadParameters,
  familiesOfName,
  interCommoditySpec,
  type InterCommodityParameters,
} from "../../../engine/instruments/spread-parameters.ts";
import { calendarSpread, type SpreadSpec, tickValues } from "../../../engine/instruments/spread.ts";
import { MONEY } from "../quantity.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { refusePair } from "./check-pair.ts";

/** What the terms of spreads say against those of their families, and against the money unit. */
export function checkSpreads(draft: ScenarioDraft): void {
  for (const symbol of draft.names("spreads", "calendar")) {
    const family = specOf(draft, symbol);
    const path = ["spreads", "calendar", symbol];
    const terms = draft.read(...path) as CalendarSpreadParameters | undefined;
    if (family === null || terms === undefined) continue;
    const spec = calendarSpread(family, terms.tickSize ?? family.tickSize);
    checkTicks(draft, path, spec, family, family);
  }
  for (const name of draft.names("spreads", "interCommodity")) checkPair(draft, name);
}

function checkPair(draft: ScenarioDraft, name: string): void {
  const path = ["spreads", "interCommodity", name];
  if (refusePair(draft, path, name, "those of one are `calendar` spreads")) return;
  const symbols = familiesOfName(name);
  const [first, second] = symbols.map((symbol) => specOf(draft, symbol));
  const terms = draft.read(...path) as InterCommodityParameters | undefined;
  if (first === null || first === undefined || terms === undefined) return;
  if (second !== null && second !== undefined) {
    checkTicks(draft, path, interCommoditySpec(first, terms), first, second);
  }
}

function specOf(draft: ScenarioDraft, symbol: string): ContractSpec | null {
  const terms = draft.read("contracts", symbol) as ContractTerms | undefined;
  return terms === undefined ? null : contractSpecOf(symbol, terms);
}

/** A tick on a lot is whole money, and prices of spread and legs compare without rounding. */
function checkTicks(
  draft: ScenarioDraft,
  path: readonly string[],
  spec: SpreadSpec,
  first: ContractSpec,
  second: ContractSpec,
): void {
  const moneyUnit = draft.number("moneyUnit");
  if (moneyUnit === undefined) return;
  const dollars = spec.tickSize * spec.multiplier;
  const units = dollars / moneyUnit;
  const whole = Math.round(units);
  const value = MONEY.spell(Number(dollars.toPrecision(12)));
  const found = `a tick of ${MONEY.spell(spec.tickSize)} on a lot of ${spec.multiplier} units is ${value}`;
  if (whole < 1 || Math.abs(units - whole) >= 1e-6) {
    const allowed = `a whole number of money units of ${MONEY.spell(moneyUnit)}`;
    return draft.refuse(path, `${found}; allowed: ${allowed}`);
  }
  if (tickValues(spec, first, second) === null) {
    const allowed = "one that stands to ticks of the legs as small whole numbers do";
    draft.refuse(path, `${found}; allowed: ${allowed}`);
  }
}
