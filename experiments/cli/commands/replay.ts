import { buildCommand, type Command } from "@stricli/core";
import { type MatchingRule, NAMELESS_RULES } from "../../../engine/instruments/matching-terms.ts";
import type { checkReplay as CheckReplay } from "../../replay/check-replay.ts";
import type { replay as Replay } from "../../replay/replay.ts";
import type { ResolvedRulebook } from "../../spec/resolve-rulebook.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput, FAILED, WRONG_USE } from "../exit-codes.ts";
import { calledInUsage } from "../flags.ts";

const HELP = `Feeds order messages to the exchange and prints the resulting events, one JSON object a line. A line that
is no valid message is answered by an error event and skipped; the exit code is then 2.

With --check the messages go to two exchanges at once, one on the fast order books and one on the readable ones that are
their oracle. Printed are error events, and at the end how many lines and errors there are; or, at the first message
after which the two differ, its line number, the events of both and the orders in both books, and nothing further. The
exit code is then 1.

Examples:
  tokenpit replay orders.ndjson --book > events.ndjson
  tokenpit replay orders.ndjson --rules rulebook.yaml
  tokenpit replay orders.ndjson --matching pro_rata
  tokenpit replay orders.ndjson --check`;

interface Flags {
  readonly book: boolean;
  readonly check: boolean;
  readonly rules?: string;
  readonly matching?: MatchingRule;
}

const MEGABYTE = 1e6;

export const replay: Command<TokenpitContext> = buildCommand<Flags, [string], TokenpitContext>({
  docs: { brief: "Feed order messages to the exchange", fullDescription: HELP },
  parameters: {
    flags: {
      book: { kind: "boolean", default: false, brief: "Print every order book at the end" },
      check: { kind: "boolean", default: false, brief: "Compare with the readable order books" },
      matching: {
        kind: "enum",
        values: NAMELESS_RULES,
        optional: true,
        brief:
          "How orders of one price share what comes, in place of a rulebook; without it by time (fifo)",
      },
      rules: {
        kind: "parsed",
        parse: String,
        optional: true,
        ...calledInUsage("FILE"),
        brief: "Rulebook (YAML): contracts, limits; without it SIT and SCU, and no limits",
      },
    },
    positional: {
      kind: "tuple",
      parameters: [
        {
          parse: String,
          brief: "File of order messages (NDJSON); - reads standard input",
          ...calledInUsage("ORDERS"),
        },
      ],
    },
  },
  async func({ book, check, matching, rules }, orders) {
    if (book && check) throw new BadInput("--check prints no order books: leave out --book");
    if (matching !== undefined && rules !== undefined) {
      throw new BadInput(
        "--matching goes without --rules: a rulebook says `matching` for each contract",
      );
    }
    const rulebook = rules === undefined ? null : await rulebookOf(rules, this.folder);
    const { UnfitRulebook } = await import("../../replay/replay-rulebook.ts");
    const { openInput } = await import("../open-input.ts");
    const input = openInput(orders, this);
    const progress =
      input.bytes === null ? null : this.startProgress("replay", input.bytes / MEGABYTE, "MB");
    const output = async (bytes: Uint8Array): Promise<void> => {
      if (this.stop.reason !== null) throw new Error("stopped");
      progress?.update(input.read() / MEGABYTE);
      await this.writeBytes(bytes);
    };
    try {
      const under = {
        ...(rulebook === null ? {} : { rulebook }),
        ...(matching === undefined ? {} : { matching }),
      };
      this.process.exitCode = check
        ? await exitCodeOfCheck(input.chunks, output, under)
        : await exitCodeOfReplay(input.chunks, output, { ...under, book });
    } catch (error) {
      if (error instanceof UnfitRulebook) throw new BadInput(`${rules}: ${error.message}`);
      if (this.stop.reason === null) throw error;
    } finally {
      progress?.end();
    }
  },
});

async function exitCodeOfReplay(...run: Parameters<typeof Replay>): Promise<number> {
  const { replay: replayOrders } = await import("../../replay/replay.ts");
  const { errors } = await replayOrders(...run);
  return errors > 0 ? WRONG_USE : 0;
}

async function exitCodeOfCheck(...run: Parameters<typeof CheckReplay>): Promise<number> {
  const { checkReplay } = await import("../../replay/check-replay.ts");
  const { errors, hasDifference } = await checkReplay(...run);
  if (hasDifference) return FAILED;
  return errors > 0 ? WRONG_USE : 0;
}

async function rulebookOf(file: string, folder: string): Promise<ResolvedRulebook> {
  const { loadRulebook } = await import("../../catalog/load-scenario.ts");
  const { formatProblems } = await import("../../spec/problem.ts");
  const read = loadRulebook(file, folder);
  if (!("problems" in read)) return read;
  throw new BadInput(formatProblems(read.problems).trimEnd(), read.problems);
}
