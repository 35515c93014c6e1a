import { lockHolder } from "../study/folder-lock.ts";
import type { TokenpitContext } from "./context.ts";
import { FAILED } from "./exit-codes.ts";
import { openStudy, type StudyFlags } from "./open-study.ts";
import { writeJson } from "./output.ts";

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** `study cancel`: asks the process that runs a study to stop, and waits until it has. */
export async function cancelStudyCommand(
  context: TokenpitContext,
  flags: StudyFlags,
  name: string,
): Promise<void> {
  const { out } = await openStudy(context, flags, name);
  const pid = lockHolder(out);
  if (pid !== null) process.kill(pid, "SIGTERM");
  const isStopped = pid === null || (await isGone(out));
  if (!isStopped) context.process.exitCode = FAILED;
  if (flags.json) return writeJson(context, { out, process: pid, stopped: isStopped });
  context.process.stdout.write(`${words(out, pid, isStopped)}\n`);
}

function words(out: string, pid: number | null, isStopped: boolean): string {
  if (pid === null) return `nobody is at work in ${out}`;
  return isStopped
    ? `process ${pid} has stopped; finished runs are kept`
    : `process ${pid} was asked to stop and has not yet: look again with tokenpit study status`;
}

async function isGone(out: string): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    if (lockHolder(out) === null) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}
