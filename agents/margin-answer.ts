import type { AgentDesk, Report } from "../engine/agent.ts";
import { REPORT_MARGIN_CALL } from "../engine/exchange/reports.ts";

/** Pays a margin call from the reserve, as far as it goes, and then from the line of credit. */
export function answerMarginCall(desk: AgentDesk, report: Report): void {
  if (report.kind !== REPORT_MARGIN_CALL) return;
  const missing = report.amount - desk.reserve();
  desk.deposit(report.amount);
  if (missing > 0) desk.drawCredit(missing);
}

/** Pays back what is free beyond a cushion against the next call: as much as margin binds. */
export function repayFromCushion(desk: AgentDesk): void {
  if (desk.creditDrawn() === 0) return;
  const free = desk.freeMargin();
  const bound = desk.balance() - free;
  if (free > bound) desk.repayCredit(free - bound);
}
