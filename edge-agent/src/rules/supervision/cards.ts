import { HallError } from "../../contract/errors.ts";
import type { CardColour, CardScope, SupervisionEvent } from "../../contract/supervision.ts";
import { type CaseClock, graver } from "./case-clock.ts";
import type { LimitColour } from "./limit.ts";

/** What the rules need to know of a card. */
export interface CardStatus {
  readonly cardId: string;
  readonly scope: CardScope;
  readonly colour: CardColour;
  readonly owner: string | null;
  readonly answered: boolean;
  readonly ended: boolean;
}

export interface CardDue {
  readonly scope: CardScope;
  readonly colour: CardColour;
  readonly dueAt: number;
}

/** A scope as one word, for keys and rows: case, step:3, promise:PHOTO. */
export function scopeWord(scope: CardScope): string {
  return scope.of === "case"
    ? "case"
    : scope.of === "step"
      ? `step:${scope.step}`
      : `promise:${scope.materialId}`;
}

export function scopeOf(word: string): CardScope {
  const [of, rest = ""] = word.split(/:(.*)/s);
  if (of === "step") return { of, step: Number(rest) };
  return of === "promise" ? { of, materialId: rest } : { of: "case" };
}

/** Every card that a clock calls for. What is over gets no warning any more, but what was late stays to be answered. */
export function cardsDue(clock: CaseClock): readonly CardDue[] {
  return [
    {
      scope: { of: "case" } as const,
      colour: clock.colour,
      dueAt: clock.dueAt,
      over: clock.endedAt !== null,
    },
    ...clock.steps.map(({ step, limit, endedAt }) => ({
      scope: { of: "step", step } as const,
      colour: limit?.colour ?? ("none" as const),
      dueAt: limit?.dueAt ?? 0,
      over: endedAt !== null,
    })),
    ...clock.promises.map(({ materialId, colour, dueAt, endedAt }) => ({
      scope: { of: "promise", materialId } as const,
      colour,
      dueAt,
      over: endedAt !== null,
    })),
  ].flatMap(({ scope, colour, dueAt, over }) =>
    colour === "none" || (over && colour === "warning") ? [] : [{ scope, colour, dueAt }],
  );
}

/** Whether what a card warned of is done, late or not. */
export function isOver(clock: CaseClock, scope: CardScope): boolean {
  switch (scope.of) {
    case "case":
      return clock.endedAt !== null;
    case "step":
      return clock.steps.every((step) => step.step !== scope.step || step.endedAt !== null);
    case "promise":
      return clock.promises.every(
        (promise) => promise.materialId !== scope.materialId || promise.endedAt !== null,
      );
  }
}

/**
 * One card per case, scope and colour: asked for again, or for a lesser colour than there was, nothing happens. A graver
 * card ends the open one before it as overtaken and keeps its owner.
 */
export function decideRaise(
  cards: readonly CardStatus[],
  due: CardDue & { readonly caseNumber: string },
  holder: string | null,
  cardId: string,
): readonly SupervisionEvent[] {
  const word = scopeWord(due.scope);
  const same = cards.filter((card) => scopeWord(card.scope) === word);
  const gravest = same.reduce<LimitColour>(
    (worst, { colour }) => (graver(colour, worst) ? colour : worst),
    "none",
  );
  if (!graver(due.colour, gravest)) return [];
  const open = same.filter((card) => !card.ended);
  const owner = open.find((card) => card.owner !== null)?.owner ?? holder;
  const { caseNumber, scope, colour, dueAt } = due;
  return [
    ...open.map(({ cardId: older }) => ({ type: "card.ended", cardId: older, why: "overtaken" }) as const),
    { type: "card.raised", cardId, caseNumber, scope, colour, dueAt, owner },
  ];
}

/**
 * A card ends for a reason: what was late is done (`mended`), or its answer was accepted. A warning, once what it warned
 * of is done in time, needs no answer; a yellow or red card always does.
 */
export function decideEnd(
  card: CardStatus,
  why: "mended" | "accepted" | "overtaken",
  over: boolean,
): readonly SupervisionEvent[] {
  if (card.ended) throw new HallError("card-ended");
  const answerNeeded = why === "accepted" || (why === "mended" && card.colour !== "warning");
  if (answerNeeded && !card.answered) throw new HallError("card-unanswered");
  if (why === "mended" && !over) throw new HallError("card-still-late");
  return [{ type: "card.ended", cardId: card.cardId, why }];
}
