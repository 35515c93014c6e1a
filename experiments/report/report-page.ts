import type { Figure } from "./figure.ts";
import type { TextTable } from "./text-table.ts";

/** A piece of a report, told once and written as HTML and as Markdown. */
export type Block =
  | { readonly kind: "label" | "paragraph" | "heading" | "code"; readonly text: string }
  | { readonly kind: "answer" | "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly table: TextTable }
  | { readonly kind: "figures"; readonly figures: readonly Figure[] };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportPage {
  readonly title: string;
  /** Before the first section. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const heading = (text: string): Block => ({ kind: "heading", text });

/** Nothing where there is nothing to list. */
export const listOf = (items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [{ kind: "list", items }];

/** Those tables that have rows. */
export const tablesOf = (...tables: readonly TextTable[]): Block[] =>
  tables.filter(({ rows }) => rows.length > 0).map((table): Block => ({ kind: "table", table }));

export const figuresOf = (figures: readonly Figure[]): Block[] =>
  figures.length === 0 ? [] : [{ kind: "figures", figures }];

/** Sections with something in them. */
export const filledSections = ({ sections }: ReportPage): Section[] =>
  sections.filter(({ blocks }) => blocks.length > 0);
