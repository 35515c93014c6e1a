/** What the package, which has no types of its own, is called with here. */
declare module "asl-validator" {
  export default function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errors: readonly { readonly message: string; readonly path?: string }[];
  };
}
