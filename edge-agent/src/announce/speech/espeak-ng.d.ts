/** Of the language's own WebAssembly, as much as is used; Node's types leave it out. */
declare namespace WebAssembly {
  type Imports = object;
  class Instance {
    private constructor();
  }
  class Module {
    private constructor();
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
}

/** The npm package: espeak-ng's own command line, compiled to WebAssembly; one call, one run of it. */
declare module "espeak-ng" {
  interface Run {
    readonly FS: { readFile(path: string): Uint8Array };
  }
  export default function espeak(options: {
    readonly arguments: readonly string[];
    readonly print?: (line: string) => void;
    readonly printErr?: (line: string) => void;
    readonly instantiateWasm?: (
      imports: WebAssembly.Imports,
      ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
  }): Promise<Run>;
}
