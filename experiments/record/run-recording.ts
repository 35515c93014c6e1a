import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TraceHashes } from "../../engine/recorder/fact-writer.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { appendFile } from "./append-file.ts";
import { orderedJson } from "./ordered-json.ts";
import { CsvSink } from "./csv-sink.ts";
import type { FactFiles, FileFormat } from "./fact-files.ts";
import {
  fileNotes,
  MANIFEST_FILE,
  manifestText,
  type RunDescription,
  type RunManifest,
  runManifest,
} from "./manifest.ts";
import { OutputFolder } from "./output-folder.ts";
import { beginning, PROVENANCE_FILE, provenance } from "./provenance.ts";
import { ParquetSink } from "./parquet-sink.ts";
import type { RunNames } from "./run-names.ts";
import { writing } from "./unwritable.ts";

/**
 * One run on its way to disk: hand `sink` to the recorder, then `finish` or `abandon`. Until `finish` has returned,
 * no file stands under its final name.
 */
export class RunRecording {
  readonly sink: FactSink;
  /** The folder held this very run already: `finish` compares instead of writing. */
  readonly isRepetition: boolean;
  readonly #files: FactFiles;
  readonly #folder: OutputFolder;
  readonly #description: RunDescription;
  readonly #format: FileFormat;
  readonly #start = beginning();

  /** Throws `OutputFolderError` (exit status 2) where the folder cannot take the run. */
  constructor(path: string, description: RunDescription, names: RunNames, format: FileFormat) {
    const { run, engineVersion } = description;
    this.#folder = OutputFolder.open(path, run, engineVersion, format);
    this.#description = description;
    this.#format = format;
    this.isRepetition = this.#folder.holdsThisRun;
    try {
      const open = (file: string) => appendFile(this.#folder.fileFor(file), path);
      this.#files = format === "csv" ? new CsvSink(names, open) : new ParquetSink(names, open);
    } catch (error) {
      this.#folder.abandon();
      throw error;
    }
    this.sink = this.#files;
  }

  /**
   * Completes the folder; `more` are files beside the tables, by name. Throws, and leaves the folder as it was, where a
   * repeated run came out otherwise; `Unwritable` where the folder cannot be written any more.
   */
  finish(
    hashes: TraceHashes,
    counts: Readonly<Record<string, number>>,
    more: Readonly<Record<string, Uint8Array>> = {},
  ): RunManifest {
    try {
      const finished = this.#files.finish(hashes.tables, fileNotes(this.#description));
      const manifest = runManifest(this.#description, hashes, counts, this.#format, finished);
      for (const [name, bytes] of Object.entries(more)) {
        this.#writeFile(name, bytes);
      }
      if (this.isRepetition) this.#compare(manifest, Object.keys(more));
      else this.#write(manifest);
      return manifest;
    } finally {
      this.abandon();
    }
  }

  /** Takes away what was written. Does nothing after `finish`. */
  abandon(): void {
    this.#files.abandon();
    this.#folder.abandon();
  }

  #write(manifest: RunManifest): void {
    this.#writeFile(PROVENANCE_FILE, orderedJson({ ...provenance(this.#start) }));
    this.#writeFile(MANIFEST_FILE, manifestText(manifest));
    writing(this.#folder.path, () => this.#folder.commit());
  }

  #writeFile(name: string, content: string | Uint8Array): void {
    const path = this.#folder.fileFor(name);
    writing(this.#folder.path, () => writeFileSync(path, content, { flag: "wx" }));
  }

  #compare(manifest: RunManifest, more: readonly string[]): void {
    const { path } = this.#folder;
    if (this.#folder.readManifest() !== manifestText(manifest)) {
      throw new Error(
        `${path} holds the same run with other results: one of the two was changed or is not reproducible`,
      );
    }
    const tables = Object.values(manifest.tables).map(({ file }) => file);
    const other = [...tables, ...more].find((file) => !this.#folder.holdsSame(file));
    if (other === undefined) return;
    throw new Error(
      `${join(path, other)} is not what this run writes, though the manifest is: ` +
        "the file was changed, damaged or removed",
    );
  }
}
