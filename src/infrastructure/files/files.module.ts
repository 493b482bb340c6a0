import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { FILE_STORE } from './file-store.js';
import { FolderFileStore } from './folder-file-store.js';

/** Gives a `FileStore` below the configured folder. */
@Module({
  providers: [
    {
      provide: FILE_STORE,
      inject: [CONFIG],
      useFactory: ({ filesFolder }: Config) => new FolderFileStore(join(filesFolder, 'attachments')),
    },
  ],
  exports: [FILE_STORE],
})
export class FilesModule {}
