import type { MaterialPromise } from "../contract/case-parts.ts";
import type { Item } from "../contract/catalogue.ts";

/** Promises reach at most this far, so that a slip of the finger makes none that nobody will ever miss. */
const mostDaysAhead = 120;
const dayMs = 86_400_000;

type Asked = Pick<Item["materials"][number], "ref" | "original">;

/** Without a key material nothing can be examined: originals, the ID card, the application form. */
export function isKeyMaterial({ ref, original }: Asked): boolean {
  return original || ref === "ID_CARD" || ref === "APP_FORM";
}

/** The materials of an item that may come later. */
export function promisable(item: Pick<Item, "materials">): readonly string[] {
  return item.materials
    .filter((material) => material.required && !isKeyMaterial(material))
    .map(({ ref }) => ref);
}

/** Why a promise can't be taken. */
export type PromiseFault = "not asked for" | "key material" | "given" | "twice" | "past" | "too far";

/** `given`: materials that are there already. `today`: YYYY-MM-DD. The faults by material; none when all may be taken. */
export function promiseFaults(
  item: Pick<Item, "materials">,
  promises: readonly MaterialPromise[],
  given: readonly string[],
  today: string,
): readonly { readonly materialId: string; readonly fault: PromiseFault }[] {
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + mostDaysAhead * dayMs).toISOString().slice(0, 10);
  return promises.flatMap(({ materialId, dueOn }, at) => {
    const asked = item.materials.find(({ ref, required }) => ref === materialId && required);
    const fault: PromiseFault | null =
      asked === undefined
        ? "not asked for"
        : isKeyMaterial(asked)
          ? "key material"
          : given.includes(materialId)
            ? "given"
            : promises.findIndex((other) => other.materialId === materialId) !== at
              ? "twice"
              : dueOn < today
                ? "past"
                : dueOn > last
                  ? "too far"
                  : null;
    return fault === null ? [] : [{ materialId, fault }];
  });
}
