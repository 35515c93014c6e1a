import { meant } from "../spec/nearest.ts";
import { BadInput } from "./exit-codes.ts";
import { calledInUsage } from "./flags.ts";

/** Where a study runs. */
export const PLACES = ["local", "rehearsal", "aws"] as const;
export type Place = (typeof PLACES)[number];

/** Reads one of some places; tells which was probably meant. */
const placeOf =
  (allowed: readonly Place[]) =>
  (text: string): Place => {
    const place = allowed.find((each) => each === text);
    if (place !== undefined) return place;
    throw new SyntaxError(`found ${text}; ${meant(text, allowed)}`);
  };

export const RUN_ON_FLAG = {
  kind: "parsed",
  parse: placeOf(PLACES),
  default: "local",
  brief: "Where to run it: local, aws, or rehearsal, which is aws played through on this machine",
  ...calledInUsage("PLACE"),
} as const;

/** A rehearsal lasts as long as the command that gives it: there is nothing to ask of it later. */
export const ASK_ON_FLAG = {
  kind: "parsed",
  parse: placeOf(["local", "aws"]),
  default: "local",
  brief: "Where it runs: local or aws",
  ...calledInUsage("PLACE"),
} as const;

/** What ran here lies in its folder already. */
export const FETCH_ON_FLAG = {
  kind: "parsed",
  parse: placeOf(["aws"]),
  default: "aws",
  brief: "Where it ran: aws",
  ...calledInUsage("PLACE"),
} as const;

export const LIMIT_FLAG = {
  kind: "parsed",
  parse: parseDollars,
  optional: true,
  brief: "Start nothing on aws that is estimated to cost more, US dollars",
  ...calledInUsage("DOLLARS"),
} as const;

function parseDollars(text: string): number {
  const dollars = Number(text);
  if (text.trim() !== "" && Number.isFinite(dollars) && dollars >= 0) return dollars;
  throw new SyntaxError(`found ${text}; allowed: a number of US dollars, at least 0`);
}

/** Options of a run that depend on its place. */
export interface PlacedFlags {
  readonly on?: Place;
  readonly limitDollars?: number;
  readonly workers?: number;
  readonly memory?: number;
}

/** Throws `BadInput` for options that have no meaning where the study runs. */
export function refuseMisplaced({ on = "local", ...flags }: PlacedFlags): void {
  if (on === "local" && flags.limitDollars !== undefined) {
    throw new BadInput(
      "--limit-dollars goes with --on aws: a run on this machine costs nothing; leave it out",
    );
  }
  if (on === "local") return;
  if (flags.memory !== undefined) {
    throw new BadInput(
      `--memory goes with --on local: on ${on} the deployed function has the memory that ` +
        "npx cdk deploy -c runCellsMemoryMb=N gave it; leave it out",
    );
  }
  if (on === "aws" && flags.workers !== undefined) {
    throw new BadInput(
      "--workers goes with --on local or rehearsal: on aws as many functions run at once as the account allows; " +
        "leave it out",
    );
  }
}
