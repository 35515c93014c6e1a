import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import type { Hashes, Runtime } from "./runtime.ts";

const root = dirname(dirname(import.meta.dirname));
const PACKAGE = join(root, "node_modules", "@sparticuz", "chromium");

/**
 * Arguments of the package that are left out: one process for everything, in which a second page hangs and a page
 * shares a thread with its browser, and no same-origin policy.
 */
const NOT_AS_PEOPLE_HAVE = [
  "--single-process",
  "--no-zygote",
  "--disable-web-security",
  "--allow-running-insecure-content",
];

/** A browser of the same engine as Node's, with another build of it and its mathematical library. */
export const chromiumPage: Runtime = {
  name: "Chromium",
  obstacle: chromiumObstacle,
  run: async ({ bundle }, signal) => {
    const browser = await launchChromium();
    const close = (): void => void browser.close();
    signal.addEventListener("abort", close);
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ type: "module", content: await readFile(bundle, "utf8") });
      return (await page.evaluate("globalThis.tokenpitGolden()")) as Hashes;
    } finally {
      signal.removeEventListener("abort", close);
      await browser.close();
    }
  },
};

/** Why no Chromium can run here, or undefined. */
export function chromiumObstacle(): string | undefined {
  const { platform, arch } = process;
  if (platform === "linux" && arch === "x64") return undefined;
  return `the npm package of Chromium is for linux x64, and this is ${platform} ${arch}`;
}

/**
 * A headless Chromium from npm, with its own libraries and fonts: nothing of the system is needed. The caller
 * closes it.
 */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpacked();
  const { default: pack } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: pack.args.filter((argument) => !NOT_AS_PEOPLE_HAVE.includes(argument)),
    env: {
      ...process.env,
      // Without it a page's language may be a tag that no browser of a person has.
      LANGUAGE: "en-US",
      LANG: "en_US.UTF-8",
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  });
}

/**
 * The folder with the unpacked browser. The package unpacks into the folder for temporary files, which is why that
 * is moved.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(root, "node_modules", ".cache", "tokenpit", `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = draft;
  try {
    const { default: pack, inflate } = await import("@sparticuz/chromium");
    await Promise.all([pack.executablePath(), inflate(join(PACKAGE, "bin", "al2023.tar.br"))]);
    await writeFile(join(draft, "fonts.conf"), fontsConfiguration(folder));
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  }
  return folder;
}

/** The package's own file names folders of a Lambda. */
function fontsConfiguration(folder: string): string {
  return `<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`;
}
