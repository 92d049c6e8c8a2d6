import type { VisitView } from "@yimen/edge-agent/contract";

/** The screens of a visit. What was done lives in the agent's VisitView; this is only where the person looks. */
export type Step =
  | { readonly at: "identify" }
  | { readonly at: "typed" }
  | { readonly at: "passport" }
  | { readonly at: "choose" }
  | { readonly at: "guide"; readonly itemId: string }
  | { readonly at: "materials" }
  | { readonly at: "capture"; readonly materialId: string }
  | { readonly at: "form" }
  | { readonly at: "field"; readonly key: string; readonly from: "form" | "review" }
  | { readonly at: "review" }
  | { readonly at: "delivery" }
  | { readonly at: "sign" }
  | { readonly at: "receipt" };

/** Where a step stands among the six that the person counts. */
export const stepNumber: Readonly<Record<Step["at"], number>> = {
  identify: 1,
  typed: 1,
  passport: 1,
  choose: 2,
  guide: 2,
  materials: 3,
  capture: 3,
  form: 4,
  field: 4,
  review: 5,
  delivery: 5,
  sign: 6,
  receipt: 6,
};

/** A screen that the agent's truth no longer allows gives way to the one that it asks for. */
export function settled(step: Step, view: VisitView): Step {
  if (view.case !== null) return { at: "receipt" };
  if (step.at === "receipt") return { at: "sign" };
  if (view.identity === null) return stepNumber[step.at] === 1 ? step : { at: "identify" };
  const number = stepNumber[step.at];
  if (view.itemId === null && number > 2) return { at: "choose" };
  return step;
}

/** Where the person goes once the agent knows who it is. */
export function afterIdentity(step: Step, view: VisitView, itemId: string | null): Step {
  if (stepNumber[step.at] !== 1) return step;
  if (view.itemId !== null) return { at: "materials" };
  return itemId === null ? { at: "choose" } : { at: "guide", itemId };
}
