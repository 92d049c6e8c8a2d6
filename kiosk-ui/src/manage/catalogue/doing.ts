import { Refusal } from "../../agent/requests.ts";
import type { CatalogueWords } from "./words.ts";

/** What went wrong, for the person who asked. */
export function troubleSaid(error: unknown, words: CatalogueWords): string {
  return error instanceof Refusal ? error.problem.staff : words("away");
}
