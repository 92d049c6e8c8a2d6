/** How the person looks for an item. */
export type Asked =
  | { readonly by: "themes" }
  | { readonly by: "theme"; readonly key: string }
  | { readonly by: "initials"; readonly typed: string };
