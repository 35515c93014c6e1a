import { setsOfRules } from "../rule-sets.ts";
import type { RandomSource } from "../../../engine/random/random-source.ts";
import { checkReplay } from "../../../experiments/replay/check-replay.ts";
import type { ReplayInput, ReplayOutput } from "../../../experiments/replay/message-feed.ts";
import { replay, type ReplayRules } from "../../../experiments/replay/replay.ts";
import { damagedBytes, damagedText, onceIn, oneOf } from "../damage.ts";
import { holds } from "../expect-documented.ts";
import type { CaseResult, FuzzReader, Note } from "../fuzz-reader.ts";
import { OrderMessages } from "../order-messages.ts";

const LINES_A_CASE = 4000;

const EVENTS = new Set(
  "accepted trade canceled expired replaced rejected triggered rule error book checked".split(" "),
);

/**
 * Lines of `tokenpit replay`: messages that meet each other, most of them whole, others damaged; under rules of every
 * kind, and a third of them with `--check`, on the readable books beside the fast ones.
 */
export const replayMessages: FuzzReader = {
  name: "replay messages",
  input: "line",
  perMillion: 612_060,
  open() {
    const rules = setsOfRules();
    return { try: (random, note) => tryLines(random, note, oneOf(rules, random)) };
  },
};

async function tryLines(random: RandomSource, note: Note, rules: ReplayRules): Promise<CaseResult> {
  const bytes = bytesOf(random);
  note(bytes);
  const output: Buffer[] = [];
  const take = onceIn(3, random) ? checkedLines : replayedLines;
  const result = await take(
    chunksOf(bytes, random),
    (piece) => void output.push(Buffer.from(piece)),
    rules,
  );
  judge(result, linesIn(bytes), Buffer.concat(output).toString());
  return { taken: result.lines - result.errors, refused: result.errors };
}

/** Lines that were read, and those of them that are no message. */
interface Counts {
  readonly lines: number;
  readonly errors: number;
}
type Take = (input: ReplayInput, output: ReplayOutput, rules: ReplayRules) => Promise<Counts>;

const replayedLines: Take = (input, output, rules) =>
  replay(input, output, { ...rules, book: true });

const checkedLines: Take = async (input, output, rules) => {
  const told: string[] = [];
  const noted: ReplayOutput = (piece) => {
    told.push(Buffer.from(piece).toString());
    return output(piece);
  };
  const result = await checkReplay(input, noted, rules);
  holds(!result.hasDifference, () => `the books differ: ${told.join("").slice(-2000)}`);
  return result;
};

function bytesOf(random: RandomSource): Buffer {
  const messages = new OrderMessages(random);
  const lines = Array.from({ length: LINES_A_CASE }, () => {
    const line = messages.next();
    return onceIn(4, random) ? damagedText(line, random) : line;
  });
  const bytes = Buffer.from(lines.join("\n"));
  return onceIn(4, random) ? damagedBytes(bytes, random, 40) : bytes;
}

function* chunksOf(bytes: Buffer, random: RandomSource): Iterable<Buffer> {
  const most = onceIn(8, random) ? 100 : bytes.length;
  for (let at = 0; at < bytes.length;) {
    const next = at + 1 + random.below(most);
    yield bytes.subarray(at, next);
    at = next;
  }
}

const LINE_END = 10;

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === LINE_END) lines++;
  return lines + (bytes.length > 0 && bytes.at(-1) !== LINE_END ? 1 : 0);
}

/** Every line is counted, every answer is JSON of a kind that there is, and errors are as many as were told. */
function judge({ lines, errors }: Counts, wanted: number, output: string): void {
  holds(lines === wanted, () => `${lines} lines were read of ${wanted}`);
  let told = 0;
  for (const line of output.split("\n")) {
    if (line === "") continue;
    const { event, line: number } = JSON.parse(line) as { event: string; line?: number };
    holds(EVENTS.has(event), () => `no such event: ${line}`);
    if (event !== "error") continue;
    told++;
    holds(number !== undefined && number >= 1 && number <= wanted, () => `no such line: ${line}`);
  }
  holds(told === errors, () => `${errors} errors, ${told} told`);
}
