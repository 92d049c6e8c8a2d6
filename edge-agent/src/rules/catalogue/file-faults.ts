import type { Catalogue } from "../../contract/catalogue.ts";
import { checkCatalogue } from "./check.ts";
import type { FileFault, ReadItems } from "./csv-import.ts";
import { type CatalogueFault, isError } from "./fault.ts";

/**
 * All that is wrong with a file, errors first and each by its line: what can't be read, and what would be wrong with the
 * catalogue `after`, which holds the file's things as far as they can be read over `before`.
 */
export function fileFaults(
  before: Catalogue,
  after: Catalogue,
  { faults, place }: Pick<ReadItems, "faults" | "place">,
): readonly FileFault[] {
  const known = new Set(checkCatalogue(before).map(keyOf));
  // While rows are missing, what they would be needed for elsewhere is not wrong yet.
  const isWhole = !faults.some(isError);
  const found = checkCatalogue(after).flatMap((wrong): FileFault[] => {
    const where = place(wrong) ?? (isWhole && !known.has(keyOf(wrong)) ? { line: 0, column: "" } : "told");
    return where === "told" ? [] : [{ ...where, fault: wrong.fault, found: wrong.found }];
  });
  const all = [...faults, ...found].sort((a, b) => a.line - b.line);
  return [...all.filter(isError), ...all.filter((fault) => !isError(fault))];
}

const keyOf = ({ fault, of, id, field }: CatalogueFault) => `${fault} ${of} ${id} ${field}`;
