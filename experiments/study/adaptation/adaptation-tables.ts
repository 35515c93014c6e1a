import { csvPieces } from "../../report/csv-text.ts";
import type { Adaptation } from "../../spec/adaptation-shape.ts";
import type { AdaptedArm } from "./adapt-study.ts";
import { levelWords } from "./adapted-markets.ts";
import type { Training } from "./train.ts";

const PATH_COLUMNS = [
  "arm",
  "participation",
  "start",
  "round",
  "player",
  "level",
  "share",
  "payoff",
  "standard_error",
  "runs",
] as const;

const REGRET_COLUMNS = [
  "arm",
  "participation",
  "start",
  "chosen",
  "player",
  "level",
  "payoff",
  "best_level",
  "regret",
  "standard_error",
  "range",
  "runs",
] as const;

/** How every training went: a row a round, player and level; payoffs as the measure has them. */
export function adaptationCsv(
  terms: Adaptation,
  adapted: readonly AdaptedArm[],
): Iterable<Uint8Array> {
  const rows = eachTraining(adapted, ({ rounds }, head) =>
    rounds.map(({ round, player, level, share, payoff, standardError }) => ({
      ...head,
      round: round + 1,
      player: nameOf(terms, player),
      level: levelWords(playerOf(terms, player), level),
      share,
      payoff: asMeasured(terms, player, payoff),
      standard_error: standardError,
      runs: terms.replications,
    })),
  );
  return csvPieces(PATH_COLUMNS, rows);
}

/** Where every training ended, and what each player would have gained by another level there. */
export function regretCsv(terms: Adaptation, adapted: readonly AdaptedArm[]): Iterable<Uint8Array> {
  const rows = eachTraining(adapted, ({ regrets }, head, isChosen) =>
    regrets.map(({ player, level, bestLevel, payoff, regret, standardError, range }) => ({
      ...head,
      chosen: isChosen ? 1 : 0,
      player: nameOf(terms, player),
      level: levelWords(playerOf(terms, player), level),
      payoff: asMeasured(terms, player, payoff),
      best_level: levelWords(playerOf(terms, player), bestLevel),
      regret,
      standard_error: standardError,
      range,
      runs: terms.replications,
    })),
  );
  return csvPieces(REGRET_COLUMNS, rows);
}

type Row = Readonly<Record<string, string | number>>;

function eachTraining(
  adapted: readonly AdaptedArm[],
  rowsOf: (training: Training, head: Row, isChosen: boolean) => Row[],
): Row[] {
  return adapted.flatMap(({ arm, isFree, trainings, chosen }) =>
    trainings.flatMap((training) => {
      const head = {
        arm: arm.name,
        participation: isFree ? "free" : "fixed",
        start: training.start + 1,
      };
      return rowsOf(training, head, training === chosen);
    }),
  );
}

export const playerOf = ({ players }: Adaptation, player: number): Adaptation["players"][string] =>
  Object.values(players)[player]!;

export const nameOf = ({ players }: Adaptation, player: number): string =>
  Object.keys(players)[player]!;

/** Payoffs are kept so that more is better; the measure itself may be one to be kept low. */
export const asMeasured = (terms: Adaptation, player: number, payoff: number): number =>
  playerOf(terms, player).goal === "maximise" ? payoff : 0 - payoff;
