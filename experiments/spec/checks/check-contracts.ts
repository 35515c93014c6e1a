import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import {
  type ContractTerms,
  contractSpecOf,
} from "../../../engine/instruments/contract-parameters.ts";
import { MONEY } from "../quantity.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { checkDailySettlement } from "./check-daily-settlement.ts";
import { checkRestatementCutoff } from "./check-index.ts";

/** Most months that may be listed at one time, all families together. */
export const MOST_LISTED_MONTHS = 64;

/** Families that a message names the lines of. */
const MOST_NAMED = 8;

/** What a family's terms say against each other, and against the money unit. */
export function checkContracts(draft: ScenarioDraft): void {
  let listed = 0;
  const families = draft.names("contracts");
  for (const family of families) {
    checkTickValue(draft, family);
    checkSession(draft, family);
    checkMaintenance(draft, family);
    checkCalls(draft, family);
    checkDailySettlement(draft, family);
    checkDelivery(draft, family);
    checkRestatementCutoff(draft, family);
    const term = (key: keyof ContractTerms): number => draft.number("contracts", family, key) ?? 0;
    listed += term("listedMonths") + term("quarterlyMonths");
  }
  if (listed > MOST_LISTED_MONTHS) {
    const others = families.slice(1, MOST_NAMED).map((family) => ["contracts", family]);
    const found = `found ${listed} listed months in all (listedMonths and quarterlyMonths)`;
    draft.refuse(
      ["contracts", families[0]!],
      `${found}; allowed: at most ${MOST_LISTED_MONTHS}`,
      ...others,
    );
  }
}

function checkTickValue(draft: ScenarioDraft, family: string): void {
  const path = (key: string): string[] => ["contracts", family, key];
  const tickSize = draft.number(...path("tickSize"));
  const multiplier = draft.number(...path("multiplier"));
  const moneyUnit = draft.number("moneyUnit");
  if (tickSize === undefined || multiplier === undefined || moneyUnit === undefined) return;
  const units = (tickSize * multiplier) / moneyUnit;
  const whole = Math.round(units);
  if (whole >= 1 && Math.abs(units - whole) < 1e-6 && Number.isSafeInteger(whole)) return;
  const value = MONEY.spell(Number((tickSize * multiplier).toPrecision(12)));
  const found = `a tick of ${MONEY.spell(tickSize)} on a lot of ${multiplier} units is ${value}`;
  const message = `${found}; allowed: a whole number of money units of ${MONEY.spell(moneyUnit)}`;
  draft.refuse(path("tickSize"), message, path("multiplier"), ["moneyUnit"]);
}

function checkSession(draft: ScenarioDraft, family: string): void {
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  if (terms?.sessions !== "weekday_hours") return;
  const path = (key: keyof ContractTerms): string[] => ["contracts", family, key];
  if (terms.sessionOpen >= terms.sessionClose) {
    const message = "the session must open before it closes, on the same day";
    draft.refuse(path("sessionOpen"), message, path("sessionClose"));
  }
  if (terms.sessionOffset % MINUTE_US !== 0) {
    draft.refuse(path("sessionOffset"), "the offset from UTC must be whole minutes");
  }
}

function checkMaintenance(draft: ScenarioDraft, family: string): void {
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  for (const key of ["start", "length"] as const) {
    const value = terms?.maintenance?.[key] ?? 0;
    if (value % MINUTE_US === 0) continue;
    draft.refuse(["contracts", family, "maintenance", key], "a pause is told in whole minutes");
  }
}

/** Hours can be delivered, tokens cannot. */
function checkDelivery(draft: ScenarioDraft, family: string): void {
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  if (terms === undefined || terms.delivery === null || terms.index === "compute") return;
  const message = "only GPU-hours can be delivered: the contract's index must be `compute`";
  draft.refuse(["contracts", family, "delivery"], message, ["contracts", family, "index"]);
}

/** Calls at either end of a session fit into every session. */
function checkCalls(draft: ScenarioDraft, family: string): void {
  if (draft.problems.any) return;
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  if (terms === undefined || terms.calls === null) return;
  const { weekly } = contractSpecOf(family, terms).sessions;
  const lengths = weekly.map(({ openMinute, closeMinute }) => closeMinute - openMinute);
  const shortest = Math.min(...lengths) * MINUTE_US;
  const { opening, closing } = terms.calls;
  const longest = [opening, closing].map((call) =>
    call === null ? 0 : call.duration + call.randomEnd,
  );
  if (longest[0]! + longest[1]! <= shortest) return;
  draft.refuse(
    ["contracts", family, "calls"],
    `opening and closing call are longer together than the shortest session of ${shortest / MINUTE_US} minutes`,
  );
}
