import type { FeelFunctionOfOurs } from '../../../platform/feel/index.js';
import type { Court } from './court.js';

interface DocumentedFunction {
  fn: FeelFunctionOfOurs;
  documentation: { zh: string; en: string; example: string };
}

/** What the functions ask of courts: the directory, or a copy of it. */
export interface CourtsAsked {
  byId(id: string): Pick<Court, 'name' | 'level' | 'parentId'> | undefined;
  isLower(upper: string, lower: string): boolean;
}

/** The FEEL functions about courts, by name. An unknown court is null, as FEEL has it for what is missing. */
export function documentedCourtFunctions(courts: CourtsAsked): Record<string, DocumentedFunction> {
  return {
    'court level': {
      fn: (id: string) => courts.byId(id)?.level ?? null,
      documentation: {
        zh: '法院的层级：supreme 最高、high 高级、intermediate 中级、basic 基层',
        en: 'The level of a court: supreme, high, intermediate or basic',
        example: 'court level("350122") = "basic"',
      },
    },
    'parent court': {
      fn: (id: string) => courts.byId(id)?.parentId ?? null,
      documentation: {
        zh: '上一级法院的编号；最高人民法院没有上级，结果为 null',
        en: 'The id of the court above; null for the Supreme Court',
        example: 'parent court("350122") = "3501"',
      },
    },
    'is lower court': {
      fn: (upper: string, lower: string) => courts.isLower(upper, lower),
      documentation: {
        zh: '第二个法院是否为第一个法院的下级（不限层数）；本院不是自己的下级',
        en: 'Whether the second court stands below the first, at any distance; a court is not below itself',
        example: 'is lower court("35", "350122") = true',
      },
    },
    'court name': {
      fn: (id: string) => courts.byId(id)?.name ?? null,
      documentation: {
        zh: '法院的全称',
        en: 'The full name of a court',
        example: 'court name("350122") = "福建省连江县人民法院"',
      },
    },
  };
}
