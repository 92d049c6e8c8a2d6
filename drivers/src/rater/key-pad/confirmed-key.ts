/** What Enter of either kind types. */
export const enter = "\r";

/** The key that counts: at once, or the last one before Enter. */
export interface ConfirmedKey {
  /** A key that was pressed; answers with the one that counts now, or null. */
  press(character: string, atUptime: number): string | null;
  forget(): void;
}

export function keyAtOnce(): ConfirmedKey {
  return { press: (character) => (character === enter ? null : character), forget() {} };
}

/** A key that waited longer than `confirmMs` is forgotten; one after the other, the later counts. */
export function keyWithEnter(confirmMs: number): ConfirmedKey {
  let last: { readonly character: string; readonly at: number } | null = null;
  return {
    press(character, at) {
      if (character !== enter) {
        last = { character, at };
        return null;
      }
      const chosen = last !== null && at - last.at <= confirmMs ? last.character : null;
      last = null;
      return chosen;
    },
    forget() {
      last = null;
    },
  };
}
