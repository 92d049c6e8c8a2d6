import { readFileSync } from "node:fs";
import { Compile } from "typebox/compile";
import { type Catalogue, CatalogueSchema } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";

/** The catalogue that comes with the program: a fictional district's. */
export const bundledCatalogue = new URL("./data/catalogue.json", import.meta.url);

/**
 * Reads a catalogue and checks it: schema, codes used once, references that lead somewhere.
 * Throws HallError `invalid-request` whose `fields` name every fault.
 */
export function loadCatalogue(file: string | URL = bundledCatalogue): Catalogue {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new HallError("invalid-request", {
      fields: [{ path: String(file), reason: "no JSON" }],
      cause: error,
    });
  }
  const schema = Compile(CatalogueSchema);
  if (!schema.Check(data)) {
    throw new HallError("invalid-request", {
      fields: schema.Errors(data).map((error) => ({ path: error.instancePath, reason: error.message })),
    });
  }
  const faults = faultsOf(data);
  if (faults.length > 0) throw new HallError("invalid-request", { fields: faults });
  return data;
}

function faultsOf(catalogue: Catalogue): { path: string; reason: string }[] {
  const { items, materials, departments } = catalogue;
  const known = new Set(materials.map((material) => material.id));
  const offices = new Set(departments.map((department) => department.id));
  const stray = items.flatMap((item) => [
    ...item.materials
      .filter(({ ref }) => !known.has(ref))
      .map(({ ref }) => ({ path: `/items/${item.id}/materials/${ref}`, reason: "no such material" })),
    ...(offices.has(item.department)
      ? []
      : [{ path: `/items/${item.id}/department`, reason: "no such department" }]),
    ...twice(
      `/items/${item.id}/form`,
      item.form.map((field) => field.key),
    ),
  ]);
  return [
    ...twice(
      "/items/id",
      items.map((item) => item.id),
    ),
    ...twice(
      "/items/basicCode",
      items.map((item) => item.basicCode),
    ),
    ...twice(
      "/items/implementationCode",
      items.map((item) => item.implementationCode),
    ),
    ...twice(
      "/materials/id",
      materials.map((material) => material.id),
    ),
    ...twice(
      "/departments/id",
      departments.map((department) => department.id),
    ),
    ...stray,
  ];
}

function twice(path: string, keys: readonly string[]): { path: string; reason: string }[] {
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const again = seen.has(key);
    seen.add(key);
    return again ? [{ path, reason: `${key} twice` }] : [];
  });
}
