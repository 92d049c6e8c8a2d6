import type { Language, ProgressView } from "@yimen/edge-agent/contract";
import { dayOf } from "../dates.ts";
import { filled } from "../localized.ts";
import type { ProgressKey, ProgressTexts } from "./zh-Hans.ts";

type Standing = Pick<ProgressView, "state" | "expectedOn" | "delivery">;

/** The case's state in one sentence. */
export function sentence(view: Standing, texts: ProgressTexts, language: Language): string {
  const { state, expectedOn } = view;
  const due = (state === "accepted" || state === "in-review") && expectedOn !== null;
  if (due) return filled(texts[`state.${state}.due`], { date: dayOf(expectedOn, language) });
  if (state === "result-ready" && view.delivery === "mail") return texts["state.result-ready.mail"];
  return texts[`state.${state}`];
}

const nexts: Readonly<Partial<Record<ProgressView["state"], ProgressKey>>> = {
  submitted: "next.submitted",
  accepted: "next.wait",
  "in-review": "next.wait",
  approved: "next.wait",
  correction: "next.correction",
  rejected: "next.rejected",
  "result-ready": "next.result-ready",
};

/** What the person can or need not do now; empty when all is over. */
export function whatNext(view: Standing, texts: ProgressTexts): string {
  if (view.state === "result-ready" && view.delivery === "mail") return texts["next.result-ready.mail"];
  const key = nexts[view.state];
  return key === undefined ? "" : texts[key];
}
