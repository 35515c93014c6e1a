import { blobSource, type FileFolder } from "./file-source.ts";
import { ResultsProblem } from "./results-problem.ts";

/** A file that was chosen or dropped; `path`: from the chosen folder on, its name where it was chosen alone. */
export interface PickedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Files of a chosen folder that are looked at at all. */
const MOST_FILES = 20_000;

/** The file that every study's folder has. */
const MARK = "manifest.json";

/**
 * The study's folder among chosen files: the one with the manifest. Throws a `ResultsProblem` where there is none, or
 * there are several.
 */
export function pickedFolder(files: readonly PickedFile[]): FileFolder {
  if (files.length > MOST_FILES) {
    const found = files.length.toLocaleString("en");
    throw new ResultsProblem(`${found} files were chosen: choose the folder of one study`);
  }
  const folders = files
    .map(({ path }) => path.replaceAll("\\", "/"))
    .filter((path) => path === MARK || path.endsWith(`/${MARK}`))
    .map((path) => path.slice(0, -MARK.length));
  const shallowest = Math.min(...folders.map(depth));
  const [folder, ...others] = folders.filter((one) => depth(one) === shallowest);
  if (folder === undefined) {
    throw new ResultsProblem(
      `no ${MARK} is among the chosen files: choose the folder that a study left`,
    );
  }
  if (others.length > 0) {
    const names = [folder, ...others]
      .map((one) => one.slice(0, -1))
      .slice(0, 5)
      .join(", ");
    throw new ResultsProblem(`several studies were chosen (${names}): choose one of their folders`);
  }
  const byPath = new Map(files.map(({ path, blob }) => [path.replaceAll("\\", "/"), blob]));
  return {
    file(name) {
      const blob = byPath.get(folder + name);
      return Promise.resolve(blob === undefined ? null : blobSource(name, blob));
    },
  };
}

const depth = (folder: string): number => folder.split("/").length;
