import { grouped } from "../../analysis/grouped.ts";
import type { TextRow } from "../../tapes/csv-rows.ts";
import { percent, shortNumber } from "../numbers.ts";
import { type PlaceOnPage, writtenAt } from "../place-on-page.ts";
import { shortHash } from "../short-hash.ts";
import { bareTable, wordTable } from "../text-table.ts";
import type { KeptTraining } from "./kept-training.ts";

const PLACE: PlaceOnPage = {
  begin: "<!-- training: written by node experiments/cli/write-training.ts -->",
  end: "<!-- end of training -->",
};

/** A page with what it shows of a training replaced. */
export const withTraining = (page: string, block: string): string => writtenAt(page, PLACE, block);

const FOLDER = "adapt-position-limits";

/** What a page shows of a training: how it was made, where it went round by round, what each level paid. */
export function trainingBlock(kept: KeptTraining): string {
  const { terms, provenance } = kept;
  const words =
    `Engine version \`${shortHash(provenance.engineVersion)}\`, seed ${provenance.seed}, ${terms.replications} runs ` +
    `a level and round. Kept beside this page: [every round](${FOLDER}/adaptation.csv), ` +
    `[where it ended](${FOLDER}/regret.csv), [the arms as trained](${FOLDER}/adapted.yaml), ` +
    `[provenance](${FOLDER}/training.json).`;
  return [
    words,
    "**Where each training ended, and how: share of plays at that level, after each round**",
    endsTable(kept).join("\n"),
    "**What each level paid: least and most of the means of rounds and starts; in brackets the largest standard " +
      "error**",
    paysTable(kept).join("\n"),
  ].join("\n\n");
}

function endsTable({ terms, rounds, ends }: KeptTraining): string[] {
  const players = Object.keys(terms.players);
  const trainings = grouped(ends, ({ arm, start }) => `${arm} ${start}`);
  return wordTable(
    ["Market", "Start", ...players, "Largest regret"],
    [...trainings.values()].map((own) => {
      const { arm, start, chosen } = own[0]!;
      const paths = players.map((player) => {
        const { level } = own.find((row) => row["player"] === player)!;
        const path = rounds.filter(
          (row) =>
            row["arm"] === arm &&
            row["start"] === start &&
            row["player"] === player &&
            row["level"] === level,
        );
        return `${level}: ${path.map(({ share }) => percent(Number(share))).join(", ")}`;
      });
      return [arm!, `${start}${chosen === "1" ? " (taken)" : ""}`, ...paths, regretWords(own)];
    }),
  );
}

/** The regret that is the largest share of what its player's choice can matter. */
function regretWords(rows: readonly TextRow[]): string {
  const shareOf = ({ regret, range }: TextRow): number => Number(regret) / Number(range);
  const worst = rows.reduce((most, row) => (shareOf(row) > shareOf(most) ? row : most));
  if (Number(worst["regret"]) === 0) return "none";
  const { player, regret, standard_error: error, best_level: best } = worst;
  return `${player}: ${shortNumber(Number(regret))} (${shortNumber(Number(error))}), against ${best}`;
}

function paysTable({ terms, rounds }: KeptTraining): string[] {
  const arms = [...new Set(rounds.map(({ arm }) => arm!))];
  const rows = Object.entries(terms.players).flatMap(([player, { payoff }]) => {
    const own = rounds.filter((row) => row["player"] === player);
    return [...new Set(own.map(({ level }) => level!))].map((level) => [
      player,
      `\`${payoff}\``,
      level,
      ...arms.map((arm) =>
        rangeWords(own.filter((row) => row["level"] === level && row["arm"] === arm)),
      ),
    ]);
  });
  return bareTable(["Player", "Measure", "Level", ...arms], rows);
}

function rangeWords(rows: readonly TextRow[]): string {
  const means = rows.map(({ payoff }) => Number(payoff));
  const error = Math.max(...rows.map((row) => Number(row["standard_error"])));
  const [least, most] = [Math.min(...means), Math.max(...means)];
  return `${shortNumber(least)} to ${shortNumber(most)} (${shortNumber(error)})`;
}
