import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../../shared/ids.js';
import type { FileStore } from './file-store.js';

/** Files in a folder, spread over sub-folders by the end of their keys. */
export class FolderFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(key: string, content: Buffer): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${newId()}.part`;
    try {
      const file = await open(unfinished, 'wx', 0o640);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Keys begin with their time: their ends spread evenly. @throws Error for a key that could leave the folder */
  private pathOf(key: string): string {
    if (!/^[0-9A-Za-z]{4,64}$/.test(key)) throw new Error('a file key has 4 to 64 letters and digits');
    return join(this.folder, key.slice(-2), key);
  }
}
