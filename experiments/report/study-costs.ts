import { type PlaceOnPage, writtenAt } from "./place-on-page.ts";
import type { PublishedProvenance } from "./published-study.ts";

const PLACE: PlaceOnPage = {
  begin: "<!-- costs: written by node experiments/cli/write-study-costs.ts -->",
  end: "<!-- end of costs -->",
};

type Cost = Pick<
  PublishedProvenance,
  "study" | "runs" | "wallSeconds" | "processorSeconds" | "starts"
>;

/** What the runs of the kept results took together, and whose time nobody noted: a paragraph. */
export function costsWords(all: readonly Cost[]): string {
  const runs = sumOf(all, (each) => each.runs);
  const noted = sumOf(all, ({ starts }) => sumOf(starts, (start) => start.runs));
  const hours = (seconds: number): string => `${(seconds / 3600).toFixed(1)} hours`;
  const wall = hours(sumOf(all, ({ wallSeconds }) => wallSeconds));
  const processor = hours(sumOf(all, ({ processorSeconds }) => processorSeconds ?? 0));
  const short = all.filter(isShort).map(({ study }) => study);
  const rest =
    short.length === 0
      ? ""
      : ` Of these studies the time of some runs was not noted: ${short.join(", ")}.`;
  return (
    `The results that are kept rest on ${runs.toLocaleString("en-US")} runs. Time is noted of the making of ` +
    `${noted.toLocaleString("en-US")}, among them some that were made again: ${wall} of clock and ${processor} of ` +
    `processor, on two cores.${rest}`
  );
}

/** A page with its paragraph of costs replaced. */
export const withCosts = (page: string, words: string): string => writtenAt(page, PLACE, words);

const isShort = ({ runs, starts, processorSeconds }: Cost): boolean =>
  processorSeconds === null || sumOf(starts, (start) => start.runs) < runs;

const sumOf = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);
