import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FuzzCase, OpenReader } from "./fuzz-reader.ts";

/** A reader of files: `prepare` is given a folder that is taken away at the end. */
export async function inScratch(
  prepare: (folder: string) => FuzzCase | Promise<FuzzCase>,
): Promise<OpenReader> {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-fuzz-"));
  const close = (): void => rmSync(folder, { recursive: true });
  try {
    return { try: await prepare(folder), close };
  } catch (error) {
    close();
    throw error;
  }
}
