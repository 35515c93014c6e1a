import { bareTable } from "../../report/text-table.ts";
import type { Adaptation } from "../../spec/adaptation-shape.ts";
import type { AdaptedArm } from "./adapt-study.ts";
import { asMeasured, nameOf, playerOf } from "./adaptation-tables.ts";
import { levelWords } from "./adapted-markets.ts";
import type { Regret } from "./train.ts";

/** What came out, in Markdown: where every arm's players ended, from every start, and what they regret. */
export function adaptationPage(
  title: string,
  terms: Adaptation,
  adapted: readonly AdaptedArm[],
): string {
  const { rule, rounds, replications, starts, seed } = terms;
  const lines = [
    `# Adapted: ${title}`,
    "",
    `Players learned by ${rule.replace("_", " ")} over ${rounds} rounds from ${starts} starts, on ${replications} ` +
      `training runs a level (seed ${seed}). Regret is what a player would have gained by its best other level where ` +
      `all ended, on ${replications} further runs, with its standard error; the study itself is evaluated on its own ` +
      "seed. Of several starts the one with least regret was taken (marked).",
    "",
    ...bareTable(
      [
        "Arm",
        "Participation",
        "Start",
        "Player",
        "Level",
        "Payoff",
        "Best level",
        "Regret",
        "Standard error",
      ],
      adapted.flatMap((one) => armRows(terms, one)),
    ),
    "",
    ...movedLines(adapted),
    "",
    "`adapted.yaml` is the study with these levels: `tokenpit study run adapted.yaml` evaluates it. " +
      "`adaptation.csv` has every",
    "round, `regret.csv` this table.",
  ];
  return `${lines.join("\n")}\n`;
}

function armRows(terms: Adaptation, { arm, isFree, trainings, chosen }: AdaptedArm): string[][] {
  return trainings.flatMap((training) =>
    training.regrets.map((regret) => [
      arm.label,
      isFree ? "free" : "fixed",
      `${training.start + 1}${training === chosen ? " (taken)" : ""}`,
      nameOf(terms, regret.player),
      ...numbersOf(terms, regret),
    ]),
  );
}

function numbersOf(
  terms: Adaptation,
  { player, level, bestLevel, payoff, regret, standardError }: Regret,
): string[] {
  const who = playerOf(terms, player);
  return [
    levelWords(who, level),
    short(asMeasured(terms, player, payoff)),
    levelWords(who, bestLevel),
    short(regret),
    short(standardError),
  ];
}

/** Whether starts agree, and whether mixes still moved in the last round. */
function movedLines(adapted: readonly AdaptedArm[]): string[] {
  const split = adapted.filter(({ trainings }) =>
    trainings.some(({ frozen }) => frozen.join() !== trainings[0]!.frozen.join()),
  );
  const far = adapted.filter(({ chosen }) =>
    chosen.regrets.some(({ regret, standardError }) => regret > 2 * standardError && regret > 0),
  );
  const of = (found: readonly AdaptedArm[]): string =>
    found.map(({ arm, isFree }) => `${arm.label} (${isFree ? "free" : "fixed"})`).join(", ");
  return [
    split.length === 0
      ? "All starts of every arm end at the same levels."
      : `Starts end at different levels in: ${of(split)}.`,
    far.length === 0
      ? "No regret is beyond two standard errors."
      : `Regret is beyond two standard errors in: ${of(far)}: more rounds or runs would change these.`,
  ];
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
