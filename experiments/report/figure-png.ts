import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import type { Figure } from "./figure.ts";
import { escapeHtml } from "./html.ts";

/** Pixels of the picture for one of the drawing: sharp in print and on slides. */
const SCALE = 2;

/** Room for the title, which a page has outside the drawing. */
const HEADER = 34;

const require = createRequire(import.meta.url);

/** The typeface comes with the installation, since a machine may have none: the same look everywhere. */
const FONTS: readonly string[] = [
  require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  require.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
];

/** A figure as a PNG picture on white, its title above the drawing. */
export function figurePng({ svg, title }: Figure): Uint8Array {
  const drawing = new Resvg(titled(svg, title), {
    background: "#ffffff",
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      loadSystemFonts: false,
      fontFiles: [...FONTS],
      defaultFontFamily: "Inter",
      sansSerifFamily: "Inter",
    },
  });
  return drawing.render().asPng();
}

/** The drawing moved down below its title. */
function titled(svg: string, title: string): string {
  const [, , width = "0", height = "0"] = /viewBox="([^"]*)"/.exec(svg)?.[1]?.split(/[ ,]+/) ?? [];
  const whole = Number(height) + HEADER;
  const head = `<text x="10" y="22" font-weight="600" font-size="15">${escapeHtml(title)}</text>`;
  const inner = svg.replace(/\s(?:width|height)="[^"]*"/g, (found, at: number) =>
    at < svg.indexOf(">") ? "" : found,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" font-family="Inter">` +
    `${head}<svg x="0" y="${HEADER}" width="${width}" height="${height}" ${inner.slice("<svg".length)}</svg>`
  );
}
