import type { Import } from "../imports.ts";
import { importsOf } from "../imports.ts";
import { FOLDERS, roomOf } from "../rooms.ts";
import type { Rule } from "../rule.ts";
import { fileRule } from "../rule.ts";
import type { Offence, SourceFile } from "../source-file.ts";

export const folders: Rule = fileRule(
  "engine <- agents <- experiments <- {infra, notebooks}, and the last two never import each other",
  (file) => {
    const folder = file.path.split("/")[0]!;
    const allowed = FOLDERS[folder];
    if (!isLayered(file) || allowed === undefined) return [];
    return targets(file).flatMap(({ target, start }) => {
      const other = target.split("/")[0]!;
      if (other === folder || allowed.includes(other)) return [];
      const may = allowed.length === 0 ? "itself only" : `${allowed.join(", ")} and itself`;
      return [file.offence(start, `${folder} imports ${target}: it may import from ${may}`)];
    });
  },
);

export const rooms: Rule = fileRule(
  "the rooms of the engine import from the floors below only",
  (file) => {
    if (!isLayered(file) || !file.isIn("engine")) return [];
    const own = roomOf(file.path);
    if (!own) {
      return [
        file.offence(
          0,
          `${file.path} belongs to no room: move it, or name its room in tests/tidy/rooms.ts`,
        ),
      ];
    }
    return targets(file)
      .filter(({ target }) => target.startsWith("engine/"))
      .flatMap(({ target, start }) => {
        const other = roomOf(target);
        if (!other || other.room === own.room || other.floor < own.floor) return [];
        const where = other.floor === own.floor ? "stands on the same floor" : "stands above it";
        const advice = "hand it down as an argument or a port of the lower room";
        return [
          file.offence(
            start,
            `${own.room.name} imports ${target}, but ${other.room.name} ${where}: ${advice}`,
          ),
        ];
      });
  },
);

const SANDBOXED = ["experiments/run", "experiments/spec", "experiments/metrics"];

/** Follows imports, since a browser bundle takes everything that it reaches. */
export const noNodeInRunCell: Rule = {
  holds: "nothing that runCell, spec or metrics import needs Node",
  check: (files) => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    return files
      .filter((file) => isLayered(file) && file.isIn(...SANDBOXED))
      .flatMap((file) => running(file).flatMap((one) => nodeOffence(file, one, byPath)));
  },
};

function nodeOffence(
  file: SourceFile,
  one: Import,
  byPath: ReadonlyMap<string, SourceFile>,
): Offence[] {
  const chain = chainToNode(one, byPath, new Set());
  if (chain === undefined) return [];
  const what = `imports ${chain.join(", which imports ")}: take what it gives as an argument (a reader, a sink)`;
  return [file.offence(one.start, what)];
}

/** The way from an import to a module of Node, or undefined. Other sandboxed files answer for themselves. */
function chainToNode(
  one: Import,
  byPath: ReadonlyMap<string, SourceFile>,
  seen: Set<string>,
): string[] | undefined {
  if (one.specifier.startsWith("node:")) return [one.specifier];
  const file = one.target === undefined ? undefined : byPath.get(one.target);
  if (file === undefined || seen.has(file.path) || file.isIn(...SANDBOXED)) return undefined;
  seen.add(file.path);
  for (const next of running(file)) {
    const rest = chainToNode(next, byPath, seen);
    if (rest !== undefined) return [file.path, ...rest];
  }
  return undefined;
}

function running(file: SourceFile): Import[] {
  return importsOf(file).filter(({ isType }) => !isType);
}

function targets(file: SourceFile): (Import & { readonly target: string })[] {
  return importsOf(file).filter(
    (one): one is Import & { readonly target: string } => one.target !== undefined,
  );
}

function isLayered(file: SourceFile): boolean {
  return file.isCode && !file.isTest;
}
