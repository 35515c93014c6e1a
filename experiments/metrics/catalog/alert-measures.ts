import { DAY_US } from "../../../engine/base/sim-time.ts";
import { T_RULE_EVENTS } from "../../../engine/recorder/fact-tables.ts";
import { ALERT_WORDS, RULE_ALERTED, RULE_SURVEILLANCE } from "../../../engine/regulation/words.ts";
import { MANIPULATE } from "../account-flows.ts";
import { meanValue, type MetricValue, okValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "docs/rules/surveillance.md";

const entries = [
  ...ALERT_WORDS.map((kind) =>
    entry(`alerts_${kind}`, "alerts", `Alerts of the kind \`${kind}\`.`, "", SOURCE),
  ),
  entry(
    "alerts_on_strategic_share",
    "share of alerts",
    "Alerts on owners whose intent is `manipulate`, over all: how often an alert is on somebody who manipulates. " +
      "What such an owner does is what its class does, and not of every kind that is looked for.",
    "alerts on strategic owners / alerts",
    SOURCE,
  ),
  entry(
    "strategic_alerted_share",
    "share of owners",
    "Owners whose intent is `manipulate` on whom there was an alert, over all such owners.",
    "owners with an alert / owners",
    SOURCE,
  ),
  entry(
    "first_strategic_alert_days",
    "days",
    "Time from the start of the run to the first alert on each of these, mean over them.",
    "mean t_first",
    SOURCE,
  ),
];

/** What surveillance tells of, and whom it is about. */
export const ALERT_MEASURES: MeasureGroup = {
  title: "Alerts of surveillance",
  doc: "Of the whole run. Whom alerts are about is held against what owners are in the market for.",
  tables: [T_RULE_EVENTS],
  entries,
  measure(market: FamilyMarket) {
    const counts: number[] = ALERT_WORDS.map(() => 0);
    const strategic = new Set(
      [...market.tables.owners].filter(([, { intent }]) => intent === MANIPULATE).map(([id]) => id),
    );
    const first = new Map<number, number>();
    let onStrategic = 0;
    for (const { kind, owner, timeUs } of alertsOf(market)) {
      counts[kind]!++;
      if (!strategic.has(owner)) continue;
      onStrategic++;
      if (!first.has(owner)) first.set(owner, timeUs);
    }
    const all = counts.reduce((sum, count) => sum + count, 0);
    const days = [...first.values()].reduce((sum, timeUs) => sum + timeUs / DAY_US, 0);
    const values: Record<string, MetricValue> = {
      alerts_on_strategic_share: meanValue(onStrategic, all, "insufficient_data"),
      strategic_alerted_share: meanValue(first.size, strategic.size, "insufficient_data"),
      first_strategic_alert_days: meanValue(days, first.size, "insufficient_data"),
    };
    for (const [i, kind] of ALERT_WORDS.entries()) values[`alerts_${kind}`] = okValue(counts[i]!);
    return values;
  },
};

interface Alert {
  readonly kind: number;
  readonly owner: number;
  readonly timeUs: number;
}

/** Alerts of the family, in order of time. */
function alertsOf({ tape, family }: FamilyMarket): Alert[] {
  const rows = tape.rows(T_RULE_EVENTS);
  const [rule, event, of, level, owner, timeUs] = [
    "rule",
    "event",
    "family",
    "level",
    "owner",
    "time_us",
  ].map((name) => rows.column(name));
  const alerts: Alert[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (of![i] !== family || rule![i] !== RULE_SURVEILLANCE || event![i] !== RULE_ALERTED) continue;
    alerts.push({ kind: level![i]!, owner: owner![i]!, timeUs: timeUs![i]! });
  }
  return alerts;
}
