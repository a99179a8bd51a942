/** Where the parts of the sandbox lie: real files, for a process without the program's archive. */
export interface SandboxFiles {
  readonly javascriptEntry: string
  /** QuickJS, as WebAssembly. */
  readonly quickJsBinary: string
  readonly pythonEntry: string
  /** The package pyodide. */
  readonly pyodideDir: string
  /** What the processes' own code is loaded from. */
  readonly codeDirs: { readonly javascript: readonly string[]; readonly python: readonly string[] }
  /** A snapshot of Python that came with the program may lie here; where none does, one is made at first use. */
  readonly readySnapshotDir: string
  /** Builders and harness. The program reads them itself. */
  readonly scriptDir: string
}
