import { expect, test } from "vitest";
import {
  ALERT_BANGING_THE_CLOSE,
  ALERT_WASH_TRADES,
  RULE_ALERTED,
  RULE_REFUSED,
  RULE_SURVEILLANCE,
} from "../../../engine/regulation/words.ts";
import { at, measuredTape } from "../../../tests/fixtures/measured-tape.ts";

const alert = (date: number, owner: number, level: number) => ({
  time_us: at(date, 43_200),
  rule: RULE_SURVEILLANCE,
  event: RULE_ALERTED,
  family: 0,
  owner,
  level,
});
const rule_events = [
  alert(0, 3, ALERT_WASH_TRADES),
  alert(1, 1, ALERT_BANGING_THE_CLOSE),
  alert(2, 1, ALERT_BANGING_THE_CLOSE),
  alert(3, 3, ALERT_BANGING_THE_CLOSE),
  { ...alert(0, 1, ALERT_WASH_TRADES), family: 1 },
  { ...alert(0, 1, ALERT_WASH_TRADES), event: RULE_REFUSED },
];
const market = { days: 5, lastDates: [20], tables: { rule_events } };

test("alerts are counted by kind, and held against what owners are in the market for", () => {
  const measure = measuredTape({ ...market, owners: ["manipulate", "manipulate", "hedge"] });
  const value = (name: string): number | null => measure(name).value;
  expect(value("alerts_banging_the_close")).toBe(3);
  expect(value("alerts_wash_trades")).toBe(1);
  expect(value("alerts_spoofing")).toBe(0);
  expect(value("alerts_on_strategic_share")).toBe(0.5);
  expect(value("strategic_alerted_share")).toBe(0.5);
  expect(value("first_strategic_alert_days")).toBe(1.5);
});

test("without an owner who manipulates there is nothing to find", () => {
  const measure = measuredTape({ ...market, owners: ["speculate", "speculate", "hedge"] });
  expect(measure("alerts_on_strategic_share").value).toBe(0);
  expect(measure("strategic_alerted_share").status).toBe("insufficient_data");
  expect(measure("first_strategic_alert_days").status).toBe("insufficient_data");
});
