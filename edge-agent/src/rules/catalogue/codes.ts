import type { Catalogue, Item } from "../../contract/catalogue.ts";
import type { CatalogueFaultCode } from "../../contract/data/catalogue-faults.ts";
import { type CatalogueFault, faultOf } from "./fault.ts";
import { isUscc, usccForm } from "./uscc.ts";

type Department = Catalogue["departments"][number];
type Found = readonly [field: "basicCode" | "implementationCode", fault: CatalogueFaultCode];

/**
 * A way in which provinces build item codes. Codes are opaque unless one of these fits: then what it says can be
 * checked. Observed in published lists; the text of GB/T 39554.1-2020 is not public.
 */
interface CodeForm {
  readonly fits: (code: string) => boolean;
  readonly faults: (item: Item, department: Department | undefined) => readonly Found[];
}

const usccLength = 18;
/** 1 national, 2 province, 3 city, 4 district, 5 town, 6 village. */
const levelDigit = /^[1-6]$/;

/** 实施编码: the department's social credit code (18), the level (1), the basic code (12). */
const implementation: CodeForm = {
  fits: (code) => /^[0-9A-Z]{31}$/.test(code),
  faults: ({ implementationCode: code, basicCode }, department) => [
    ...said(!isUscc(code.slice(0, usccLength)), "implementationCode", "implementation-code-check"),
    ...said(!levelDigit.test(code.slice(18, 19)), "implementationCode", "implementation-code-level"),
    ...said(code.slice(19) !== basicCode, "implementationCode", "implementation-code-basic"),
    ...said(
      department !== undefined && !code.startsWith(department.uscc),
      "implementationCode",
      "implementation-code-department",
    ),
  ],
};

/** 基本编码: province (2), item type (2), department (3), main item (3), sub item (2). */
const basic: CodeForm = {
  fits: (code) => /^\d{12}$/.test(code),
  faults: ({ basicCode: code, itemType }, department) => [
    ...said(code.slice(2, 4) !== itemType, "basicCode", "basic-code-type"),
    ...said(
      department !== undefined && code.slice(4, 7) !== department.no,
      "basicCode",
      "basic-code-department",
    ),
  ],
};

function said(wrong: boolean, ...found: Found): readonly Found[] {
  return wrong ? [found] : [];
}

/** What the codes of items and departments say that can't be so. */
export function codeFaults({ items, departments }: Catalogue): readonly CatalogueFault[] {
  return [
    ...departments.flatMap(({ id, uscc }) =>
      isUscc(uscc)
        ? []
        : [faultOf(usccForm.test(uscc) ? "uscc-check" : "uscc-form", "department", id, "uscc", uscc)],
    ),
    ...items.flatMap((item) => {
      const department = departments.find(({ id }) => id === item.department);
      const found = [
        ...(implementation.fits(item.implementationCode)
          ? implementation.faults(item, department)
          : ([["implementationCode", "implementation-code-form"]] as const)),
        ...(basic.fits(item.basicCode)
          ? basic.faults(item, department)
          : ([["basicCode", "basic-code-form"]] as const)),
      ];
      return found.map(([field, fault]) => faultOf(fault, "item", item.id, field, item[field]));
    }),
  ];
}
