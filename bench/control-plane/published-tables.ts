import { ASSUMED } from "./aws-settings.ts";
import { PUBLISHED, type PublishedLimit } from "./published-limits.ts";
import { decimal, table, whole } from "./words.ts";

export function limitsTable(): string {
  const limits: readonly PublishedLimit[] = Object.values(PUBLISHED);
  const rows = limits.map(({ value, words, canGrow, page, note }) => [
    whole(value),
    note === undefined ? words : `${words} (${note})`,
    canGrow ? "yes" : "no",
    `[${/\/([\w-]+)\.html/.exec(page)![1]}](${page})`,
  ]);
  return table([["Limit", "Of what", "Can grow", "Page"], ...rows]);
}

export function assumptionsTable(): string {
  const rows = Object.values(ASSUMED).map(({ value, unit, source }) => [
    decimal(value),
    unit,
    source,
  ]);
  return table([["Figure", "Of what", "Source"], ...rows]);
}
