import type { Catalogue, Item } from "../../contract/catalogue.ts";
import { type CatalogueFault, faultOf, repeatedAt } from "./fault.ts";

/** Without these a hall can't work by a catalogue at all: ids used once, and references that lead somewhere. */
export function referenceFaults(catalogue: Catalogue): readonly CatalogueFault[] {
  const { items, materials, departments } = catalogue;
  const known = new Set(materials.map(({ id }) => id));
  const offices = new Set(departments.map(({ id }) => id));
  return [
    ...twice(items, "id", "id-twice"),
    ...twice(items, "basicCode", "basic-code-twice"),
    ...twice(items, "implementationCode", "implementation-code-twice"),
    ...materialsOrOffices("material", materials),
    ...materialsOrOffices("department", departments),
    ...items.flatMap((item) => [
      ...item.materials.flatMap(({ ref }, at) =>
        known.has(ref) ? [] : [faultOf("material-unknown", "item", item.id, `materials/${at}/ref`, ref)],
      ),
      ...(offices.has(item.department)
        ? []
        : [faultOf("department-unknown", "item", item.id, "department", item.department)]),
      ...repeatedAt(item.form.map(({ key }) => key)).map((at) =>
        faultOf("form-key-twice", "item", item.id, `form/${at}/key`, item.form[at]?.key),
      ),
    ]),
    ...formerReferences(catalogue, known, offices),
  ];
}

function twice(
  items: readonly Item[],
  field: "id" | "basicCode" | "implementationCode",
  fault: "id-twice" | "basic-code-twice" | "implementation-code-twice",
): readonly CatalogueFault[] {
  return repeatedAt(items.map((item) => item[field])).map((at) =>
    faultOf(fault, "item", items[at]?.id ?? "", field, items[at]?.[field]),
  );
}

function materialsOrOffices(
  of: "material" | "department",
  all: readonly { readonly id: string }[],
): readonly CatalogueFault[] {
  return repeatedAt(all.map(({ id }) => id)).map((at) =>
    faultOf("id-twice", of, all[at]?.id ?? "", "id", all[at]?.id),
  );
}

/** What cases of items as they were still need. */
function formerReferences(
  { former = [] }: Catalogue,
  materials: ReadonlySet<string>,
  departments: ReadonlySet<string>,
): readonly CatalogueFault[] {
  const found = former.flatMap((item) => [
    ...item.materials
      .filter(({ ref }) => !materials.has(ref))
      .map(({ ref }) => faultOf("material-of-cases", "material", ref, "", item.name["zh-Hans"])),
    ...(departments.has(item.department)
      ? []
      : [faultOf("department-of-cases", "department", item.department, "", item.name["zh-Hans"])]),
  ]);
  return found.filter(({ of, id }, at) => found.findIndex((one) => one.of === of && one.id === id) === at);
}
