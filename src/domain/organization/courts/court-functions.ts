import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../../platform/engine/index.js';
import { CourtDirectory } from './court-directory.js';

/**
 * What process designers may ask of courts in FEEL. Synchronous over the directory's snapshot; an
 * unknown court is null, as FEEL has it for what is missing.
 */
@Injectable()
export class CourtFunctions implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly courts: CourtDirectory,
  ) {}

  onModuleInit(): void {
    const { courts, registry } = this;
    registry.feelFunction('court level', (id: string) => courts.byId(id)?.level ?? null, {
      zh: '法院的层级：supreme 最高、high 高级、intermediate 中级、basic 基层',
      en: 'The level of a court: supreme, high, intermediate or basic',
      example: 'court level("350122") = "basic"',
    });
    registry.feelFunction('parent court', (id: string) => courts.byId(id)?.parentId ?? null, {
      zh: '上一级法院的编号；最高人民法院没有上级，结果为 null',
      en: 'The id of the court above; null for the Supreme Court',
      example: 'parent court("350122") = "3501"',
    });
    registry.feelFunction('is lower court', (upper: string, lower: string) => courts.isLower(upper, lower), {
      zh: '第二个法院是否为第一个法院的下级（不限层数）；本院不是自己的下级',
      en: 'Whether the second court stands below the first, at any distance; a court is not below itself',
      example: 'is lower court("35", "350122") = true',
    });
    registry.feelFunction('court name', (id: string) => courts.byId(id)?.name ?? null, {
      zh: '法院的全称',
      en: 'The full name of a court',
      example: 'court name("350122") = "福建省连江县人民法院"',
    });
  }
}
