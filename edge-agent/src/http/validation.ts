import type { FastifyInstance } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { HallError } from "../contract/index.ts";

const fieldsNamed = 20;

const unused = () => {
  throw new Error("typebox checks every schema");
};
/** Stands in for fastify's own compilers, which it would load as it is made. */
export const noOwnCompilers = { buildValidator: unused, buildSerializer: unused };

/** Checks with the contract's own schemas: nothing is coerced, nothing is dropped silently. */
export function checkWithTypebox(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema }) => {
    let compiled: ReturnType<typeof Compile> | undefined;
    return (value) => {
      compiled ??= Compile(schema as TSchema);
      if (compiled.Check(value)) return { value };
      const fields = [...compiled.Errors(value)]
        .slice(0, fieldsNamed)
        .map((error) => ({ path: error.instancePath, reason: error.keyword }));
      return { error: new HallError("invalid-request", { fields }) };
    };
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}

/** JSON is the only body there is; a missing one is an empty object, so that every caller may send the header. */
export function takeOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, {});
    else parse(request, body as string, done);
  });
}
