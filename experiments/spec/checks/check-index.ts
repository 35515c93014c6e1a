import { isoDate, weekday } from "../../../engine/base/civil-date.ts";
import type { IndexGateParameters } from "../../../engine/economy/index-gates.ts";
import type { Outages } from "../../../engine/economy/provider-outages.ts";
import type { RestatementParameters } from "../../../engine/economy/restatements.ts";
import { isGiven } from "../source.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const PROVIDERS = ["economy", "providers"];
const GATES = ["economy", "indexGates"];
const OUTAGES = ["economy", "outages"];
const RESTATEMENTS = ["economy", "restatements"];

/** What gates, outages and restatements of the indices say against each other. */
export function checkIndex(draft: ScenarioDraft): void {
  const gates = draft.read(...GATES) as IndexGateParameters | null | undefined;
  const outages = draft.read(...OUTAGES) as Outages | null | undefined;
  const restatements = draft.read(...RESTATEMENTS) as RestatementParameters | null | undefined;
  if (gates !== null && gates !== undefined) checkGates(draft, gates);
  if (outages !== null && outages !== undefined) checkOutages(draft, outages, gates === null);
  if (restatements !== null && restatements !== undefined) checkSchedule(draft, restatements);
}

/** Fewest providers by which an index is published; null where gates do not say. */
export function fewestProviders(draft: ScenarioDraft): number | null {
  const gates = draft.read(...GATES) as IndexGateParameters | null | undefined;
  return gates?.minimumProviders ?? null;
}

/** Where the fewest providers are written: their key, or the section that has them by default. */
export const fewestPath = (draft: ScenarioDraft): string[] => {
  const path = [...GATES, "minimumProviders"];
  return isGiven(draft.source, path) ? path : GATES;
};

function checkGates(draft: ScenarioDraft, gates: IndexGateParameters): void {
  const providers = draft.names(...PROVIDERS).length;
  if (gates.minimumProviders > providers) {
    const found = `found ${gates.minimumProviders} providers that an index needs`;
    draft.refuse(
      fewestPath(draft),
      `${found}; allowed: at most the ${providers} there are`,
      PROVIDERS,
    );
  }
  if (gates.carryDays !== null && gates.fallback !== "last_then_median") {
    const message =
      gates.fallback === "last"
        ? "the last value is carried over for as long as the gate is closed (fallback: last)"
        : "no value is carried over (fallback: median)";
    const allowed = "allowed with fallback: last_then_median alone";
    draft.refuse([...GATES, "carryDays"], `${message}; ${allowed}`, [...GATES, "fallback"]);
  }
}

function checkOutages(draft: ScenarioDraft, { schedule }: Outages, hasNoGates: boolean): void {
  if (hasNoGates) {
    const message = "providers may be silent and nothing says what an index does then";
    draft.refuse(OUTAGES, `${message}; needed: economy.indexGates`, ["economy"]);
  }
  const names = draft.names(...PROVIDERS);
  for (const [i, { provider, from, to }] of schedule.entries()) {
    const path = [...OUTAGES, "schedule", String(i)];
    if (!names.includes(provider)) {
      draft.refuse(
        [...path, "provider"],
        `found the provider ${provider}; allowed: ${names.join(", ")}`,
        PROVIDERS,
      );
    }
    if (from > to) {
      const found = `the outage ends on ${isoDate(to)}, before it begins on ${isoDate(from)}`;
      draft.refuse([...path, "to"], found, [...path, "from"]);
    }
  }
}

function checkSchedule(draft: ScenarioDraft, { schedule }: RestatementParameters): void {
  const seen = new Map<string, number>();
  const holidays = (draft.read("calendar", "holidays") ?? []) as readonly number[];
  for (const [i, { index, date }] of schedule.entries()) {
    const path = [...RESTATEMENTS, "schedule", String(i), "date"];
    if (weekday(date) > 4 || holidays.includes(date)) {
      const found = `${isoDate(date)} is no business day and has no value to restate`;
      draft.refuse(path, found, ["calendar", "holidays"]);
    }
    const other = seen.get(`${index} ${date}`);
    if (other !== undefined) {
      const found = `the value of the ${index} index of ${isoDate(date)} is restated twice`;
      draft.refuse(path, found, [...RESTATEMENTS, "schedule", String(other), "date"]);
    }
    seen.set(`${index} ${date}`, i);
  }
}

/** A restatement counts in a final settlement only if it is published before it. */
export function checkRestatementCutoff(draft: ScenarioDraft, family: string): void {
  const at = (key: string): string[] => ["contracts", family, key];
  const cutoff = draft.number(...at("restatementCutoff")) ?? 0;
  if (draft.read(...at("restatements")) !== "counted" || cutoff >= 0) return;
  const found = `restatements up to ${-cutoff} business days after the last trading day would count`;
  draft.refuse(
    at("restatementCutoff"),
    `${found}, when ${family} is settled finally already; allowed: 0 or more`,
    at("restatements"),
    at("finalSettlement"),
  );
}
