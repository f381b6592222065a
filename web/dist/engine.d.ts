/* tslint:disable */
/* eslint-disable */

/**
 * A rulebook, ready to answer.
 */
export class Fixbook {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Answers a paste: the JSON that `fixbook match --format json` writes.
     *
     * `options` is JSON, or empty: `vendor`, `host`, `status`, `now` and `answers`, a list of `check` and `outcome`.
     */
    match(paste: Uint8Array | number[], options: string): string;
    /**
     * Takes a rulebook as `fixbook build --site` writes it.
     */
    constructor(rules: Uint8Array | number[]);
    /**
     * Returns a paste with a mark for each secret.
     */
    redact(paste: Uint8Array | number[]): string;
    /**
     * Finds pages: a JSON list of `kind`, `title`, `detail` and `url` below the site's root, the best first.
     */
    search(query: string, limit: number): string;
    /**
     * Answers a paste with all that a page shows: JSON of `answer`, `html`, `markdown`, `secrets` (a count) and `redacted`.
     */
    view(paste: Uint8Array | number[], options: string): string;
}

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_fixbook_free: (a: number, b: number) => void;
    readonly fixbook_match: (a: number, b: number, c: number, d: number, e: number) => [number, number, number, number];
    readonly fixbook_new: (a: number, b: number) => [number, number, number];
    readonly fixbook_redact: (a: number, b: number, c: number) => [number, number];
    readonly fixbook_search: (a: number, b: number, c: number, d: number) => [number, number, number, number];
    readonly fixbook_view: (a: number, b: number, c: number, d: number, e: number) => [number, number, number, number];
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
