import { Global, Module } from '@nestjs/common';
import { TREE_ACCESS_POLICY } from '../../platform/attachments/index.js';
import { PetitionTrees } from './petition-trees.js';
import { PetitionsModule } from './petitions.module.js';

/** Global: the platform asks it, which knows no petition. */
@Global()
@Module({
  imports: [PetitionsModule],
  providers: [{ provide: TREE_ACCESS_POLICY, useClass: PetitionTrees }],
  exports: [TREE_ACCESS_POLICY],
})
export class PetitionTreesModule {}
