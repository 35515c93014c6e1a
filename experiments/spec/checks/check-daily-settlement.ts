import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import {
  type ContractTerms,
  contractSpecOf,
} from "../../../engine/instruments/contract-parameters.ts";
import { isGiven } from "../source.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

/** What a family's daily settlement says against its calls, its sessions and the spreads that are listed. */
export function checkDailySettlement(draft: ScenarioDraft, family: string): void {
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  if (terms === undefined) return;
  checkMethod(draft, family, terms);
  checkWindow(draft, family, terms);
}

function checkMethod(draft: ScenarioDraft, family: string, terms: ContractTerms): void {
  const method = terms.dailySettlement?.method;
  if (method === undefined) return;
  const at = ["contracts", family, "dailySettlement"];
  const atMethod = isGiven(draft.source, [...at, "method"]) ? [...at, "method"] : at;
  const closing = ["contracts", family, "calls", "closing"];
  if (method === "call" && (terms.calls?.closing ?? null) === null) {
    draft.refuse(
      atMethod,
      `${family} is settled by its closing call and has none; needed: ${closing.join(".")}`,
      ["contracts", family],
    );
  }
  if (method !== "call" && terms.calls?.closing?.settles === true) {
    const message = `found ${method}, while the closing call settles; allowed: call, or \`settles: false\``;
    draft.refuse(atMethod, message, [...closing, "settles"]);
  }
  const hasSpreads = draft.names("spreads", "calendar").includes(family);
  if (method === "tiers" && !hasSpreads) {
    const found = `tiers settle back months from calendar spreads, and none of ${family} are listed`;
    draft.refuse(atMethod, `${found}; needed: spreads.calendar.${family}`, ["spreads"]);
  }
}

/** The window lies within every session. */
function checkWindow(draft: ScenarioDraft, family: string, terms: ContractTerms): void {
  if (draft.problems.any) return;
  const { weekly } = contractSpecOf(family, terms).sessions;
  const shortest = Math.min(...weekly.map((each) => each.closeMinute - each.openMinute));
  const own = terms.dailySettlement ?? { window: null, windowEnd: 0 };
  const at = ["contracts", family, "dailySettlement"];
  const house = ["clearing", "settlementWindow"];
  const window = own.window ?? draft.number(...house) ?? 0;
  if (window + own.windowEnd <= shortest * MINUTE_US) return;
  const found = `the settlement window and what comes after it take ${(window + own.windowEnd) / MINUTE_US} minutes`;
  if (terms.dailySettlement === null) {
    const message = `${found}; allowed: at most the shortest session of ${shortest} minutes`;
    draft.refuse(house, message, ["contracts", family]);
    return;
  }
  draft.refuse(
    [...at, own.window === null ? "windowEnd" : "window"],
    `${found}; allowed: at most the shortest session of ${shortest} minutes`,
    own.window === null ? house : [...at, "windowEnd"],
    ["contracts", family, "sessions"],
  );
}
