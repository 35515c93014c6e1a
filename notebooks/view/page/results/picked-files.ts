import type { PickedFile } from "../../results/picked-folder.ts";

/** Files that are looked at; the others of a folder are not read. */
const READ = /^(?:manifest\.json|study\.json|.*\.parquet)$/;

/** What was chosen by a picker, with its paths. */
export const chosenFiles = (files: FileList | null): PickedFile[] =>
  [...(files ?? [])]
    .filter(({ name }) => READ.test(name))
    .map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }));

/** How deep dropped folders are looked into. */
const DEEPEST = 3;

/** What was dropped: files, and folders with what is in them. */
export async function droppedFiles({ items }: DataTransfer): Promise<PickedFile[]> {
  const found = [...items].map((item) => {
    const entry = item.webkitGetAsEntry();
    if (entry !== null) return filesBelow(entry, "", DEEPEST);
    const file = item.getAsFile();
    return Promise.resolve(file === null ? [] : [{ path: file.name, blob: file }]);
  });
  return (await Promise.all(found)).flat();
}

async function filesBelow(
  entry: FileSystemEntry,
  above: string,
  deep: number,
): Promise<PickedFile[]> {
  const path = above + entry.name;
  if (isFile(entry)) {
    if (!READ.test(entry.name)) return [];
    const blob = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, blob }];
  }
  if (!isFolder(entry) || deep === 0) return [];
  const reader = entry.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  const found = await Promise.all(all.map((one) => filesBelow(one, `${path}/`, deep - 1)));
  return found.flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
