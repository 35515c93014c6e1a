import { supplyAndFeedAnswer } from "../answers/supply-and-feed.ts";
import type { Evidence } from "../evidence.ts";
import { saidOn, tableAfter, tableOf } from "../page-table.ts";
import type { Question } from "../question.ts";
import { armLines, givenUpSentence, studyLine, told } from "../study-part.ts";
import { mediatorSentence } from "../mediator-sentence.ts";

const DISTORTION = "SCU.index_distortion_percent";
const PROFIT = "SCU.manipulate_profit_dollars";
const SHARES = ["share-10", "share-25", "share-55", "share-70"];
const LIMITED = ["share-70-limit-7500", "share-70-limit-2000"];
const COSTS = ["SCU.round_trip_cost_bps", "SCU.hedgers_cost", "SCU.depth_lots"];

/** How to treat parties who both supply capacity and feed the index? */
export function supplyAndFeed(evidence: Evidence): Question {
  const names = tableAfter(evidence.page("economy.md"), "<!-- affiliates -->");
  const shares = told(evidence, "capacity-withholding", DISTORTION, SHARES);
  const givenUp = givenUpSentence(evidence, "provider-limits");
  const barred = mediatorSentence(evidence, "provider-limits", "blackout-21");
  return {
    title: "Parties who supply capacity and feed the index",
    asked: "How should parties be treated who both supply capacity and feed the index?",
    bearsOn: ["protection of participants", "efficiency and integrity", "risk management"],
    plain: supplyAndFeedAnswer(evidence),
    answer: [shares, barred, givenUp].filter((part) => part !== "").join(" "),
    experiments: [
      studyLine(
        evidence,
        "capacity-withholding",
        "a provider of 10 to 70 % of all hours, with and without limits",
      ),
      studyLine(evidence, "provider-limits", "limits on providers alone, down to a blackout"),
      `[The economy](economy.md#affiliates): one owner under one, two and three names; ${namesCount(evidence)} ` +
        "replications",
    ],
    result: [
      "*Concentration.*",
      armLines(
        evidence,
        "capacity-withholding",
        [DISTORTION, PROFIT],
        [...SHARES, ...LIMITED],
      ).join("\n"),
      "*Limits on providers, and a blackout.*",
      givenUp,
      ...COSTS.map((outcome) => told(evidence, "provider-limits", outcome)),
      armLines(evidence, "provider-limits", COSTS).join("\n"),
      "*Affiliates.* What one owner of 60 % of all volume does by posting, under one name and under several:",
      tableOf(names),
    ],
    assumptions: [
      "A blackout is a spot-month limit of no lots on providers; the simulator has no rule of that name.",
      "Providers who are barred do not hedge elsewhere, as no other venue is listed.",
      "Arms of other shares also have another mean price between providers, as these differ in price: hedgers' " +
        "costs of such arms are not told here.",
      "Who belongs to whom is known to the index where a cap goes by owner.",
    ],
    limits: [
      "Limits on providers are tried on those who hedge their output: what a blackout costs. What it would " +
        "prevent is seen only in the limits on the provider who withholds, which hold for everybody.",
      "A party that both supplies and computes the index, or sees others' inputs, is not simulated.",
    ],
  };
}

const namesCount = (evidence: Evidence): string =>
  saidOn(evidence.page("economy.md"), /means over (\d+) replications/);
