import { type CatalogueFaultCode, catalogueFaults } from "../../contract/data/catalogue-faults.ts";

/** What is wrong, and where. */
export interface CatalogueFault {
  readonly fault: CatalogueFaultCode;
  readonly of: "item" | "material" | "department" | "catalogue";
  /** Of the item, material or department; empty where it has none. */
  readonly id: string;
  /** Within it, with slashes: `form/3/label/en`; empty: the whole. */
  readonly field: string;
  /** What stands there, cut to 80 characters. */
  readonly found: string;
}

export const isError = ({ fault }: Pick<CatalogueFault, "fault">) => catalogueFaults[fault] === "error";

const longest = 80;

export function faultOf(
  fault: CatalogueFaultCode,
  of: CatalogueFault["of"],
  id: string,
  field: string,
  found: unknown = "",
): CatalogueFault {
  return { fault, of, id, field, found: String(found).slice(0, longest) };
}

/** The values that stood there before, by their places. */
export function repeatedAt(values: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return values.flatMap((value, at) => {
    const again = seen.has(value);
    seen.add(value);
    return again ? [at] : [];
  });
}
