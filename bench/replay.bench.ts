import { replay } from "../experiments/replay/replay.ts";
import { createWorkload } from "./book-workload.ts";
import { runKernel } from "./calibration-kernel.ts";
import { threadSeconds } from "./measured-run.ts";
import { ReplayParts } from "./replay-parts.ts";
import { type Mix, replayLines } from "./replay-workload.ts";

/**
 * Messages a second of `tokenpit replay`, by this thread's processor time: parsing, the exchange and printing by
 * themselves, then from memory to memory, beside the calibration kernel's operations a second.
 * `node bench/replay.bench.ts [messages]`; from file to file: `replay-file.bench.ts`.
 */
const messages = Number(process.argv[2] ?? 500_000);
const CHUNK_BYTES = 1 << 16;
const PASSES = 5;
const PARTS = ["parsing", "exchange", "printing", "memory", "kernel"] as const;

function chunksOf(mix: Mix): Buffer[] {
  const chunks: Buffer[] = [];
  let text = "";
  for (const line of replayLines(7, messages, mix)) {
    text += line;
    if (text.length < CHUNK_BYTES) continue;
    chunks.push(Buffer.from(text));
    text = "";
  }
  return [...chunks, Buffer.from(text)];
}

/** Millions of messages a second. */
async function rate(work: () => unknown): Promise<number> {
  const start = process.threadCpuUsage();
  await work();
  return messages / threadSeconds(start) / 1e6;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;

const column = (value: number, digits: number): string => value.toFixed(digits).padStart(10);

async function measure(mix: Mix): Promise<void> {
  const chunks = chunksOf(mix);
  const parts = new ReplayParts(chunks, messages);
  console.log(`${mix}, ${messages / 1e6} M messages a pass: M a second`);
  console.log(`pass  ${PARTS.map((part) => part.padStart(10)).join("")}`);
  const passes: number[][] = [];
  for (let pass = 1; pass <= PASSES; pass++) {
    const rates = [
      await rate(() => parts.parsing()),
      await rate(() => parts.exchange()),
      await rate(() => parts.printing()),
      await rate(() => replay(chunks, () => {})),
      await rate(() => runKernel(createWorkload(7), messages)),
    ];
    passes.push(rates);
    console.log(String(pass).padStart(4) + rates.map((each) => column(each, 2)).join(""));
  }
  const toKernel = PARTS.map((_, part) =>
    median(passes.map((rates) => rates[part]! / rates.at(-1)!)),
  );
  console.log(
    `to kernel${toKernel
      .map((each) => column(each, 3))
      .join("")
      .slice(3)}`,
  );
}

await measure("plain");
await measure("mixed");
