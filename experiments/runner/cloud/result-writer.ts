import { join } from "node:path";
import type { FileContent } from "../../record/file-content.ts";
import { reportParts } from "../../report/report-parts.ts";
import { STUDY_TABLES } from "../../report/study-columns.ts";
import { canonicalJson } from "../../spec/canonical-json.ts";
import type { Json } from "../../spec/source.ts";
import { STUDY_MANIFEST_FILE, studyManifest } from "../../study/study-manifest.ts";
import type { StudyResult } from "../../study/study-result.ts";
import { writePieces } from "../../study/write-file.ts";
import type { ResultStore } from "../result-store.ts";
import { resultKey, tableKey } from "./layout.ts";
import type { Objects } from "./objects.ts";

/** Writes what `study run` writes but pictures: first into a file, then as an object, one after the other. */
export class ResultWriter {
  readonly #submission: string;
  readonly #path: string;
  readonly #objects: Objects;

  /** @param folder for the file. */
  constructor(submission: string, folder: string, objects: Objects) {
    this.#submission = submission;
    this.#path = join(folder, "part");
    this.#objects = objects;
  }

  /** Returns the manifest's SHA-256. */
  async write(result: StudyResult, store: ResultStore): Promise<string> {
    const hashes: Record<string, string> = {};
    for (const { name, content } of reportParts(result, store, [])) {
      hashes[name] = await this.#put(name, content);
    }
    const manifest = studyManifest(result, [], hashes) as unknown as Json;
    return await this.#put(STUDY_MANIFEST_FILE, `${canonicalJson(manifest)}\n`);
  }

  /** Tables stand a second time where queries over many studies look for them. */
  async #put(name: string, content: FileContent): Promise<string> {
    const sha256 = writePieces(this.#path, content);
    const file = { path: this.#path, sha256 };
    await this.#objects.putFileOnce(resultKey(this.#submission, name), file);
    const table = STUDY_TABLES.find((each) => name === `${each.name}.parquet`);
    if (table !== undefined) {
      await this.#objects.putFileOnce(tableKey(this.#submission, table.name), file);
    }
    return sha256;
  }
}
