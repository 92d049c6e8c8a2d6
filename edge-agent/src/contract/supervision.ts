/** 预警, 黄牌, 红牌. */
export const cardColours = ["warning", "yellow", "red"] as const;
export type CardColour = (typeof cardColours)[number];

/**
 * Why a card ended. mended: what was late is done; accepted: a manager took its answer; overtaken: a graver card took
 * its place.
 */
export const cardEnds = ["mended", "accepted", "overtaken"] as const;
export type CardEnd = (typeof cardEnds)[number];

/** What is late: the whole case, one step of its procedure (its order), or a promised material. */
export type CardScope =
  | { readonly of: "case" }
  | { readonly of: "step"; readonly step: number }
  | { readonly of: "promise"; readonly materialId: string };

export type SupervisionEvent =
  | {
      readonly type: "card.raised";
      readonly cardId: string;
      readonly caseNumber: string;
      readonly scope: CardScope;
      readonly colour: CardColour;
      /** The instant that was or will be missed. */
      readonly dueAt: number;
      /** Account id; null: nobody has the case. */
      readonly owner: string | null;
    }
  | { readonly type: "card.assigned"; readonly cardId: string; readonly owner: string }
  /** Why it is late and what is done, by its owner. Sealed free text, base64. */
  | { readonly type: "card.answered"; readonly cardId: string; readonly answer: string }
  | { readonly type: "card.ended"; readonly cardId: string; readonly why: CardEnd };

export type SupervisionCommand =
  /** Nothing happens where the case's clock does not call for it, or where there is such a card or a graver one. */
  | {
      readonly type: "raise-card";
      readonly caseNumber: string;
      readonly scope: CardScope;
      readonly colour: CardColour;
    }
  | { readonly type: "assign-card"; readonly cardId: string; readonly owner: string }
  /** `answer` is plain; sealed before it is stored. `by`: the account that must own the card; null: a manager. */
  | {
      readonly type: "answer-card";
      readonly cardId: string;
      readonly answer: string;
      readonly by: string | null;
    }
  | { readonly type: "end-card"; readonly cardId: string; readonly why: "mended" | "accepted" };
