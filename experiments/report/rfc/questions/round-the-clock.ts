import { roundTheClockAnswer } from "../answers/round-the-clock.ts";
import { mean } from "../../../analysis/paired-effect.ts";
import { shortNumber } from "../../numbers.ts";
import { shortHash } from "../../short-hash.ts";
import type { Evidence } from "../evidence.ts";
import { DAY, type Hours, NIGHT } from "../hours.ts";
import type { Question } from "../question.ts";

/** Trading round the clock, funding and thin hours. */
export function roundTheClock(evidence: Evidence): Question {
  const rows = evidence.record("liquidity/hours");
  const about = evidence.record("liquidity/about")[0]!;
  return {
    title: "Trading round the clock",
    asked:
      "How should funding handle the cost of carry, and should tests of manipulation use the liquidity of nights " +
      "and weekends? (The CFTC's request of 23 June 2026 on 24/7 futures and energy perpetuals.)",
    bearsOn: ["protection of participants", "price discovery", "efficiency and integrity"],
    plain: roundTheClockAnswer(evidence),
    answer:
      "On funding this project has no answer, as it has no perpetual. On hours it has little: its traders keep " +
      `no hours of the day, so that a thin night is not in it. ${hoursSentence(rows)}`,
    experiments: [
      `Record of the notebook on liquidity: the book by the hour, market \`${about["study"]}\`, ` +
        `${about["replications"]} runs of ${about["days"]} trade dates, seed ${about["seed"]}, engine version ` +
        `\`${shortHash(about["engine_version"]!)}\``,
      "[Manipulation](manipulation.md#one-threshold-at-a-time): alerts on the close by the length of the window",
    ],
    result: [
      hoursSentence(rows),
      "That thin windows make false alarms is seen at the close alone: whoever needs some 50 lots in the last " +
        "half hour is most of it ([manipulation](manipulation.md#alerts)).",
    ],
    assumptions: [
      "Arrivals of orders are spread evenly over a session; there is no weekend trading of the SCU contracts.",
    ],
    limits: [
      "Whether an index that is published on business days can carry a contract that trades on others is not " +
        "simulated.",
      "A test of manipulation on thin hours needs traders who sleep; none do here.",
    ],
  };
}

/** Depth and cost by day and by night. */
function hoursSentence(rows: readonly Readonly<Record<string, string>>[]): string {
  const meanOf = (column: string, [from, to]: Hours): number =>
    mean(
      rows
        .filter((row) => Number(row["hour"]) >= from && Number(row["hour"]) < to)
        .map((row) => Number(row[column])),
    );
  const [day, night] = [DAY, NIGHT].map((hours) => meanOf("depth_lots", hours));
  const cost = [DAY, NIGHT].map((hours) => meanOf("round_trip_bps", hours));
  const way = night! < day! ? "thinner" : "no thinner";
  return (
    `From ${NIGHT[0]} to ${NIGHT[1]} o'clock (UTC) the book is ${way} than from ${DAY[0]} to ${DAY[1]}: ` +
    `${shortNumber(night!)} against ${shortNumber(day!)} lots near the touch, a round trip at ` +
    `${shortNumber(cost[1]!)} against ${shortNumber(cost[0]!)} basis points.`
  );
}
