import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A file of a page, bytes as it stands and compressed by gzip. */
export interface FileWeight {
  readonly name: string;
  readonly bytes: number;
  readonly compressed: number;
}

/** The most that the browser view may send without data, compressed bytes. */
const MOST_COMPRESSED = 1_000_000;

/** All files below a folder, the heaviest first. */
export function pageWeights(folder: string): readonly FileWeight[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const content = readFileSync(join(entry.parentPath, entry.name));
      const compressed = gzipSync(content, { level: 9 }).length;
      return { name: entry.name, bytes: content.length, compressed };
    })
    .sort((a, b) => b.compressed - a.compressed);
}

export const compressedBytes = (weights: readonly FileWeight[]): number =>
  weights.reduce((sum, { compressed }) => sum + compressed, 0);

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

export function weightWords(weights: readonly FileWeight[]): string {
  const files = weights.map(({ name, compressed }) => `${name} ${kilobytes(compressed)}`);
  return `the view weighs ${kilobytes(compressedBytes(weights))} compressed: ${files.join(", ")}`;
}

/** Null where the page is within its budget. */
export function budgetProblem(
  weights: readonly FileWeight[],
  most: number = MOST_COMPRESSED,
): string | null {
  const found = compressedBytes(weights);
  if (found <= most) return null;
  return `the view weighs ${kilobytes(found)} compressed, more than the ${kilobytes(most)} it may`;
}
