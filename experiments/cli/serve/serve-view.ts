import { statSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { writeJson } from "../output.ts";
import type { StopRequest } from "../stop-request.ts";
import type { ServedFolders } from "./answer-request.ts";
import { findSite } from "./find-site.ts";
import { type FolderServer, LOOPBACK, serveFolders } from "./serve-folders.ts";

export interface ViewRequest {
  readonly port: number;
  readonly json: boolean;
  /** Results to serve beside the pages, relative to where the command runs. */
  readonly folder: string | null;
}

/** How often it is looked at whether to stop. */
const STOP_POLL_MS = 50;

/** Serves the built pages until the command is asked to stop. */
export async function serveView(
  context: TokenpitContext,
  { port, json, folder }: ViewRequest,
): Promise<void> {
  const results = folder === null ? null : resultsFolder(resolve(context.folder, folder), folder);
  const site = findSite();
  if (site === null) throw new BadInput("the pages are not built: run `npm run site` in the clone");
  const tell = (url: string): void => tellAddress(context, url, { json, folder });
  await serveUntilStopped({ site, results }, port, tell, context.stop);
}

/** Tells the address once it serves. */
export async function serveUntilStopped(
  folders: ServedFolders,
  port: number,
  tell: (url: string) => void,
  stop: StopRequest,
): Promise<void> {
  const server = await listen(folders, port);
  try {
    tell(server.url);
    while (stop.reason === null) await sleep(STOP_POLL_MS);
  } finally {
    await server.close();
  }
}

function tellAddress(
  context: TokenpitContext,
  url: string,
  { json, folder }: Pick<ViewRequest, "json" | "folder">,
): void {
  const view = `${url}view/`;
  const results = folder === null ? null : `${url}results/`;
  if (json) return writeJson(context, { url, view, results });
  const more = results === null ? "" : `  ${folder} stands below ${results}\n`;
  context.process.stdout.write(`The market view: ${view}\n${more}  Ctrl-C ends it.\n`);
}

function resultsFolder(path: string, said: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return path;
  const found = stats === undefined ? "no such folder" : "a file";
  throw new BadInput(`${said}: ${found}; wanted: a folder with results of a run or a study`);
}

async function listen(folders: ServedFolders, port: number): Promise<FolderServer> {
  try {
    return await serveFolders(folders, port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    const why = WHY[String(code)];
    if (why === undefined) throw error;
    throw new BadInput(
      `--port: ${LOOPBACK}:${port} ${why}; choose another with --port N, or 0 for a free one`,
    );
  }
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: "is taken by another program (another `tokenpit view`, perhaps)",
  EACCES: "may not be used by you",
};
