/**
 * Where files are kept, apart from the database: a folder on storage that all nodes share, or whatever
 * else keeps bytes by name. Keys are the caller's, of letters and digits, each written once.
 *
 * Guarantees: a file that `put` has returned from is there as a whole, and survives the process; a
 * `put` that was cut off leaves no file under its key.
 */
export interface FileStore {
  put(key: string, content: Buffer): Promise<void>;
  /** @returns undefined when there is none */
  get(key: string): Promise<Buffer | undefined>;
  /** Does nothing when there is none. */
  remove(key: string): Promise<void>;
}

export const FILE_STORE = Symbol('FileStore');
