import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { FieldCipher } from './field-cipher.js';
import { SearchIndex } from './search-index.js';

/** Gives `FieldCipher` and `SearchIndex`, made of the installation's key ring, to every module. */
@Global()
@Module({
  providers: [
    { provide: FieldCipher, inject: [CONFIG], useFactory: ({ keys }: Config) => new FieldCipher(keys) },
    { provide: SearchIndex, inject: [CONFIG], useFactory: ({ keys }: Config) => new SearchIndex(keys.lookup) },
  ],
  exports: [FieldCipher, SearchIndex],
})
export class CryptoModule {}
