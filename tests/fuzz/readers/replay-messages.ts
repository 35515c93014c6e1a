import type { RandomSource } from "../../../engine/random/random-source.ts";
import { resolveRulebook } from "../../../experiments/spec/resolve-rulebook.ts";
import type { ResolvedRulebook } from "../../../experiments/spec/resolve-rulebook.ts";
import { replay, type ReplayResult } from "../../../experiments/replay/replay.ts";
import { layer } from "../../fixtures/resolve-text.ts";
import { damagedBytes, damagedText, ODD_WORDS, onceIn, oneOf } from "../damage.ts";
import { holds } from "../expect-documented.ts";
import type { CaseResult, FuzzReader, Note } from "../fuzz-reader.ts";

const LINES_A_CASE = 4000;

const RULES = `schema: 1
contracts: { SCU: { terms: nymex-gpu1 }, SIT: { terms: sit } }
rules: { positionLimits: { SCU: { singleMonth: { lots: 40 lots, mode: limit } } } }
`;

/** Who is stopped is soon let go again, so that messages go on to meet each other. */
const CONTROLS = ["mass_cancel", "kill", "unkill", "unkill", "disconnect", "connect", "connect"];

const EVENTS = new Set(
  "accepted trade canceled expired replaced rejected rule error book checked".split(" "),
);

/** Lines of `tokenpit replay`: messages that meet each other, most of them whole, others damaged. */
export const replayMessages: FuzzReader = {
  name: "replay messages",
  input: "line",
  perMillion: 612_060,
  open() {
    const rulebook = resolveRulebook([layer(RULES)]);
    if ("problems" in rulebook) throw new Error("the rulebook of the test is none");
    return { try: (random, note) => tryLines(random, note, rulebook) };
  },
};

async function tryLines(
  random: RandomSource,
  note: Note,
  rulebook: ResolvedRulebook,
): Promise<CaseResult> {
  const bytes = bytesOf(random);
  note(bytes);
  const options = {
    book: onceIn(2, random),
    ...(onceIn(3, random) ? { rulebook } : {}),
  };
  const output: Buffer[] = [];
  const result = await replay(
    chunksOf(bytes, random),
    (piece) => void output.push(Buffer.from(piece)),
    options,
  );
  judge(result, linesIn(bytes), Buffer.concat(output).toString());
  return { taken: result.lines - result.errors, refused: result.errors };
}

function bytesOf(random: RandomSource): Buffer {
  let time = 0;
  const lines = Array.from({ length: LINES_A_CASE }, () => {
    time += random.below(3);
    const line = messageOf(random, time);
    return onceIn(3, random) ? damagedText(line, random) : line;
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

/** One message of any kind, now and then with a value that no message may have. */
function messageOf(random: RandomSource, time: number): string {
  const odd = (usual: string | number): string =>
    onceIn(60, random) ? JSON.stringify(oneOf(ODD_WORDS, random)) : String(usual);
  const id = `"o${random.below(500)}"`;
  const symbol = `"${oneOf(["SCU-2027-03", "SIT-2027-03", "SCU-2027-04", "SCU-2031-12"], random)}"`;
  const head = `"time":${odd(time)},"id":${odd(id)}`;
  const quantity = odd(1 + random.below(9));
  const price = odd((random.below(12) - 3) / 100);
  switch (random.below(13)) {
    case 0:
    case 1:
      return `{"type":"cancel",${head}}`;
    case 2:
      return `{"type":"replace",${head},"quantity":${quantity}}`;
    case 3:
      return `{"type":"replace",${head},"price":${price}}`;
    case 4: {
      const phase = oneOf(["continuous", "continuous", "halt", "close", "auction"], random);
      return `{"type":"phase","time":${time},"instrument":${odd(symbol)},"phase":"${phase}"}`;
    }
    case 5: {
      const type = oneOf(CONTROLS, random);
      const account = odd(oneOf(['"ann"', '"bob"', '"eve"'], random));
      return `{"type":"${type}","time":${time},"account":${account},"side":${odd('"buy"')}}`;
    }
    default: {
      const side = oneOf(["buy", "sell"], random);
      const kind = oneOf(["limit", "limit", "limit", "market", "stop"], random);
      const tif = oneOf(["day", "day", "ioc", "fok", "gtc"], random);
      return (
        `{"type":"new",${head},"account":"${oneOf(["ann", "bob", "eve"], random)}","instrument":${odd(symbol)},` +
        `"side":"${side}","quantity":${quantity},"kind":"${kind}","price":${price},"tif":"${tif}"}`
      );
    }
  }
}

const LINE_END = 10;

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === LINE_END) lines++;
  return lines + (bytes.length > 0 && bytes.at(-1) !== LINE_END ? 1 : 0);
}

/** Every line is counted, every answer is JSON of a kind that there is, and errors are as many as were told. */
function judge({ lines, errors }: ReplayResult, wanted: number, output: string): void {
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
