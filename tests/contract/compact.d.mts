/** Types of compact.mjs, which is the contract's file, unchanged. */
export function toCompact(workflow: object | null): string
