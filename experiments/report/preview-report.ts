import { isoDate } from "../../engine/base/civil-date.ts";
import type { Provenance } from "../record/provenance.ts";
import type { PreviewResult } from "../start/run-preview.ts";
import type { Figure } from "./figure.ts";
import type { PreviewFigures } from "./preview-figures.ts";
import { escapeHtml, htmlList, htmlPage, htmlTable } from "./html.ts";
import { effectsTable, mediatorsTable, type TextTable } from "./preview-tables.ts";
import { answerWords, designWords, labelWords, limitWords } from "./preview-words.ts";

/** The preview's report as one self-contained page. */
export function previewReport(
  result: PreviewResult,
  figures: PreviewFigures,
  provenance: Provenance,
): string {
  const { study } = result;
  const body = [
    `<p class="label">${escapeHtml(labelWords(result))}</p>`,
    `<h1>${escapeHtml(study.title)}</h1>`,
    study.about === null ? "" : `<p>${escapeHtml(study.about)}</p>`,
    section("Answer", `<div class="answer">${answerWords(result).map(paragraph).join("\n")}</div>`),
    section("What came out", table(effectsTable(result.effects)) + figureHtml(figures.effects)),
    section(
      "How the limit worked",
      table(mediatorsTable(result.mediators)) + figureHtml(figures.position),
    ),
    section("Dose and response", figureHtml(figures.dose)),
    section("In event time", [figures.convergence, figures.depth].map(figureHtml).join("\n")),
    section("Design", paragraph(designWords(result))),
    section("What this does not show", htmlList(limitWords(result))),
    section("Provenance", provenanceHtml(result, provenance)),
  ];
  return htmlPage(`${study.title} (preview)`, body.filter((part) => part !== "").join("\n"));
}

const section = (title: string, content: string): string =>
  `<section><h2>${escapeHtml(title)}</h2>\n${content}\n</section>`;

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

const table = ({ caption, head, rows }: TextTable): string =>
  scrolled(caption, htmlTable(caption, head, rows));

/** Something wide that can be moved by the keyboard too. */
const scrolled = (label: string, content: string): string =>
  `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(label)}">${content}</div>`;

const figureHtml = ({ title, caption, svg }: Figure): string =>
  `<figure>${svg}<figcaption><strong>${escapeHtml(title)}.</strong> ${escapeHtml(caption)}</figcaption></figure>`;

function provenanceHtml(result: PreviewResult, provenance: Provenance): string {
  const { study, market } = result;
  const modified = provenance.modified ? ", with changes that are not committed" : "";
  const rows: [string, string][] = [
    ["Study", study.name],
    ["Scenario", `${market.scenario.name}, from ${isoDate(market.scenario.startDay)}`],
    ["Hash of the scenario's spec (SHA-256)", result.specHash],
    ["Engine version (SHA-256 of its sources)", result.engineVersion],
    ["Seed and replications", `${study.seed}; 0 to ${study.replications - 1} in every arm`],
    ["Commit", provenance.commit === null ? "not a clone" : `${provenance.commit}${modified}`],
    ["Package", provenance.packageVersion ?? "unknown"],
    ["Node and V8", `${provenance.node}, ${provenance.v8}`],
    ["Machine", `${provenance.platform}, ${provenance.architecture}`],
    ["Made", `${provenance.start} to ${provenance.end}`],
    ["Runs", `${result.computedCells} computed, ${result.reusedCells} taken from an earlier start`],
    ["Trace hash of the first run without a limit", result.reference.cells[0]!.summary.traceHash],
  ];
  const repeat =
    "To repeat it: start this study in a clone of this commit (npm start, for the shipped one). The " +
    "same study, seed and engine version give the same numbers on every machine.";
  const caption = "What made this report";
  const list = `<div class="mono">${htmlTable(caption, ["Item", "Value"], rows)}</div>`;
  return scrolled(caption, list) + paragraph(repeat);
}
