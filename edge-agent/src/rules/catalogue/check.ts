import type { Catalogue } from "../../contract/catalogue.ts";
import { codeFaults } from "./codes.ts";
import { contentFaults } from "./contents.ts";
import { type CatalogueFault, isError } from "./fault.ts";
import { referenceFaults } from "./references.ts";

/** Everything that is wrong with a catalogue that fits its schema, errors first. */
export function checkCatalogue(catalogue: Catalogue): readonly CatalogueFault[] {
  const all = [...referenceFaults(catalogue), ...codeFaults(catalogue), ...contentFaults(catalogue)];
  return [...all.filter(isError), ...all.filter((fault) => !isError(fault))];
}
