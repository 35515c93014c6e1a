import { basename, dirname, join, resolve } from "node:path";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { BadSubmission } from "../../runner/cloud/objects.ts";
import type { Submission, SubmittedAgents } from "../../runner/cloud/submission.ts";
import { submissionFor } from "../../runner/cloud/submit-study.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import type { OpenStudy, StudyFlags } from "../open-study.ts";

/** A study as it is handed in. Throws `BadInput` where it cannot be read from what is handed in. */
export async function submissionOfStudy(
  { folder }: TokenpitContext,
  flags: Pick<StudyFlags, "agents">,
  reference: string,
  { loaded, agents }: OpenStudy,
): Promise<Submission> {
  const own =
    flags.agents === undefined
      ? null
      : {
          sha256: agents.agentsFile!,
          file: basename(flags.agents),
          module: await bundled(resolve(folder, flags.agents), flags.agents),
        };
  try {
    return await submissionFor({ loaded, reference, folder, classes: AGENT_CLASSES, agents: own });
  } catch (error) {
    if (error instanceof BadSubmission) throw new BadInput(error.message);
    throw error;
  }
}

/**
 * A module of agents with whatever it imports, as one text that is the same wherever it is made; a source map in it
 * leads to the lines of its files, which go by their names without folders.
 */
async function bundled(path: string, shown: string): Promise<SubmittedAgents["module"]> {
  const { build } = await import("esbuild").catch(() => {
    throw new BadInput(
      `${shown} is made into one module by esbuild, which is not there: npm install esbuild, or run npm ci in a clone`,
    );
  });
  const { outputFiles } = await build({
    entryPoints: [path],
    outfile: join(dirname(path), "agents.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    minifyWhitespace: true,
    sourcemap: "external",
    sourcesContent: false,
    write: false,
    logLevel: "silent",
  });
  const written = (end: string): string =>
    outputFiles.find(({ path: to }) => to.endsWith(end))!.text;
  const map = withoutFolders(written(".map"));
  return `${written(".mjs")}//# sourceMappingURL=data:application/json;base64,${map}\n`;
}

function withoutFolders(text: string): string {
  const map = JSON.parse(text) as { readonly sources: readonly string[] };
  const sources = map.sources.map((source) => basename(source));
  return Buffer.from(JSON.stringify({ ...map, sources })).toString("base64");
}
