import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderFileStore } from './folder-file-store.js';

describe('files in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are there as they were put, until they are removed; nothing unfinished stays', async () => {
    const store = new FolderFileStore(folder);
    expect(await store.get('01KEY')).toBeUndefined();
    const content = Buffer.from([0, 255, 10]);
    await store.put('01KEY', content);
    expect(await new FolderFileStore(folder).get('01KEY')).toEqual(content);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['EY', join('EY', '01KEY')]);
    await store.remove('01KEY');
    await store.remove('01KEY');
    expect(await store.get('01KEY')).toBeUndefined();
  });

  it.each(['../secret', '..', 'a/b/c', 'abc\0', ''])('a key can’t leave the folder: %j', async (key) => {
    const store = new FolderFileStore(folder);
    for (const call of [store.put(key, Buffer.alloc(0)), store.get(key), store.remove(key)])
      await expect(call).rejects.toThrow('a file key');
  });
});
