import { relative, resolve, sep } from "node:path";

/**
 * A source map whose sources are named from the root of the clone, with slashes; those of packages from `node_modules`,
 * wherever that lies. Addresses, which packages that were compiled elsewhere bring along, stay.
 *
 * @param map sources in it are relative URLs, as esbuild writes them: `%20` is a space in the name of a folder
 * @param folder where the map is, from which its sources are named
 */
export function namedFromRoot(map: string, folder: string, root: string): string {
  const { sources, ...rest } = JSON.parse(map) as { readonly sources: readonly string[] };
  const named = sources.map((source) => {
    if (ADDRESS.test(source)) return source;
    const path = relative(root, resolve(folder, decodeURIComponent(source)))
      .split(sep)
      .join("/");
    const packages = path.lastIndexOf("node_modules/");
    return packages === -1 ? path : path.slice(packages);
  });
  return JSON.stringify({ ...rest, sources: named });
}

const ADDRESS = /^[a-z]+:\/\//;
