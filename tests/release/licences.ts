import type { Reach, ReachingPackage } from "./locked-packages.ts";

/** Licences that let who installs Tokenpit use, change and pass it on, with notices kept: SPDX identifiers. */
const PERMISSIVE = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
  "MIT-0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
];

/** What else is taken, by licence and name, with the reason. */
const TAKEN_TOO: readonly {
  licence: string;
  beginnings: readonly string[];
  reach: Reach;
  reason: string;
}[] = [
  {
    licence: "MPL-2.0",
    beginnings: ["@resvg/"],
    reach: "package",
    reason:
      "used as it is, as a package of its own: its files are not changed or merged with others",
  },
  {
    licence: "MPL-2.0",
    beginnings: ["axe-core", "@axe-core/", "lightningcss"],
    reach: "development",
    reason: "only run, by checks and by the build of pages; nothing of it is passed on",
  },
  {
    licence: "AGPL-3.0-or-later",
    beginnings: ["@cloud-copilot/"],
    reach: "development",
    reason: "only run, by tests of permissions; nothing of it is passed on or served",
  },
];

/** Why the package's licence will not do, or null. Of `A OR B` one side will do, of `A AND B` both are needed. */
export function licenceProblem({ name, license, reach }: ReachingPackage): string | null {
  if (license === undefined) return `${name} names no licence`;
  const sides = license.replace(/^\((?<inside>.*)\)$/, "$<inside>").split(" OR ");
  const will = sides.some((side) => side.split(" AND ").every((one) => isTaken(one, name, reach)));
  return will ? null : `${name} (${reach}) has the licence ${license}, which is not on the list`;
}

const isTaken = (licence: string, name: string, reach: Reach): boolean =>
  PERMISSIVE.includes(licence) ||
  TAKEN_TOO.filter((one) => one.licence === licence && one.reach === reach).some(({ beginnings }) =>
    beginnings.some((beginning) => name.startsWith(beginning)),
  );

const SECTIONS: readonly { reach: Reach; heading: string; about: string }[] = [
  {
    reach: "package",
    heading: "With the package",
    about: "What `npm install` of the package brings, on one platform or another.",
  },
  {
    reach: "pages",
    heading: "Bundled into the built pages",
    about: "Parts of these are in the files of `dist/site`, beside parts of the packages above.",
  },
  {
    reach: "clone",
    heading: "With a clone",
    about: "The Node that a clone runs on, for its platform.",
  },
  {
    reach: "development",
    heading: "For development",
    about: "What checks and builds are made with. Nothing of these is passed on.",
  },
];

/** The page of licences. */
export function licencesPage(packages: readonly ReachingPackage[]): string {
  const parts = SECTIONS.map(({ reach, heading, about }) => {
    const rows = rowsOf(packages.filter((one) => one.reach === reach));
    const head = "| Package | Version | Licence |\n|---|---|---|";
    return `## ${heading}\n\n${about}\n\n${head}\n${rows.join("\n")}\n`;
  });
  return `${HEAD}${takenTooWords()}\n\n${parts.join("\n")}`;
}

const HEAD = `# Licences of dependencies

Every package in \`package-lock.json\` with its licence, as the package itself states it. Tokenpit is under the
[Apache License 2.0](../LICENSE). This page is generated, \`node tests/release/write-licences.ts\`. A test fails where
it is stale, where an installed package states another licence than this page, and where a licence is not on the list of
those that are taken (\`tests/release/licences.ts\`).

Taken are ${PERMISSIVE.join(", ")}, and for the reason given:

`;

const takenTooWords = (): string =>
  TAKEN_TOO.map(({ licence, beginnings, reach, reason }) => {
    const names = beginnings.map((name) => `\`${name}${name.endsWith("/") ? "…" : ""}\``);
    return `- ${licence}, ${reach}, ${names.join(", ")}: ${reason}.`;
  }).join("\n");

/** A row a package and version, each once. */
function rowsOf(packages: readonly ReachingPackage[]): string[] {
  const rows = packages.map(
    ({ name, version, license }) => `| ${name} | ${version} | ${license} |`,
  );
  return [...new Set(rows)].toSorted();
}
