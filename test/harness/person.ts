import { randomUUID } from "node:crypto";
import type { StationView, VisitView } from "@yimen/edge-agent/contract";
import type { Hall } from "./hall.ts";
import { type Hands, handsAt } from "./hands.ts";
import { followView, type Live } from "./live.ts";
import { Refused, Visitor } from "./visitor.ts";

/** Asks for nothing but what a person brings along, and takes papers without needing any. */
const item = "employment-hardship";
export const paper = "HUKOU";
const phone = "13000000000";

/** A hall with somebody in it: the person, the hands at the devices, and what their screens show. */
export interface Scene {
  readonly hall: Hall;
  readonly hands: Hands;
  readonly station: Live<StationView>;
  readonly visitor: Visitor;
  readonly visit: Live<VisitView>;
  /** What came of the first submission, whoever asks again. */
  submit(): Promise<VisitView>;
  close(): Promise<void>;
}

export async function openStation(hall: Hall): Promise<Pick<Scene, "hall" | "hands" | "station">> {
  const [hands, station] = await Promise.all([
    handsAt(hall),
    followView<StationView>(hall.url, { view: "station" }),
  ]);
  return { hall, hands, station };
}

/** Somebody begins a visit. */
export async function enter(station: Pick<Scene, "hall" | "hands" | "station">): Promise<Scene> {
  const visitor = new Visitor(station.hall.url);
  await visitor.start();
  const visit = await followView<VisitView>(station.hall.url, { view: "visit", secret: visitor.secret });
  const key = randomUUID();
  return {
    ...station,
    visitor,
    visit,
    submit: () => visitor.submit(key),
    async close() {
      visit.close();
      await visitor.end();
    },
  };
}

/** Whatever is not given yet, up to the last button before the submission. */
export async function giveTheRest({ visitor, visit, hands }: Scene): Promise<void> {
  const { identity, itemId, signed, case: made } = visit.now;
  if (made !== null) return;
  if (identity === null) {
    await hands.tell("reader", "card resident");
    await visit.until((view) => view.identity !== null);
  }
  if (itemId === null) await visitor.call("PUT", "/item", { itemId: item });
  if (!signed) await visitor.finishForm(phone);
  await visit.until((view) => view.delivery !== null);
}

/** The page that lies under the camera. */
export async function takePage({ visitor, visit, hands }: Scene): Promise<void> {
  const before = pagesIn(visit.now);
  await hands.tell("camera", "page wood");
  await visitor.call("POST", "/capture", { materialId: paper });
  await visitor.call("POST", "/capture/take");
  await visit.until((view) => pagesIn(view) === before + 1);
}

export function pagesIn({ checklist }: VisitView): number {
  return checklist.reduce((sum, { pages }) => sum + pages.length, 0);
}

/** What the person has given, and what the hall has promised for it. */
export function given({ identity, itemId, checklist, form, signed, delivery, case: made }: VisitView) {
  return { identity, itemId, checklist, form, signed, delivery, case: made };
}

/** The code of the refusal; null when it was no refusal. */
export async function refusalOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problem.code;
    throw error;
  }
}
