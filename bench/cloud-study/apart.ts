import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A call of a function of the cloud, on the objects of a folder. */
export interface FunctionCall {
  readonly folder: string;
  readonly submission: string;
  readonly work: "plan" | "nodes" | "root" | "summarise";
  readonly round?: number;
  /** Nodes of the round, which are reduced one after the other. */
  readonly nodes?: number;
}

export interface Measured {
  readonly answer: unknown;
  /** Of clock, without what the looking took. */
  readonly seconds: number;
  /** Live objects and buffers beside the program, at most, megabytes. */
  readonly heldMb: number;
  /** Memory that the process had more than when it began, at most, megabytes; NaN where the system does not tell. */
  readonly residentMb: number;
  /** Objects that were read, by kind. */
  readonly reads: { readonly shards: number; readonly packs: number };
}

const PROGRAM = fileURLToPath(new URL("./function-apart.ts", import.meta.url));

/**
 * Makes a call in a process of its own.
 *
 * @param mostMb of objects, the program's own among them: where more are alive the process dies.
 */
export async function apart(call: FunctionCall, mostMb?: number): Promise<Measured> {
  const flags =
    mostMb === undefined
      ? []
      : [`--max-old-space-size=${Math.floor(mostMb)}`, "--max-semi-space-size=2"];
  const child = spawn(process.execPath, [...flags, PROGRAM, JSON.stringify(call)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [printed, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const status = await new Promise((resolve) => child.once("close", resolve));
  if (status !== 0)
    throw new Error(`${call.work} ended with ${String(status)}:\n${errors.slice(-2000)}`);
  return JSON.parse(printed) as Measured;
}
