import type { Text } from '../../../shared/errors.js';

/** What a user may be at a court; one person may be several things at several courts. */
export const ROLE_NAMES = {
  clerk: { zh: '登记员', en: 'clerk' },
  screener: { zh: '甄别员', en: 'screener' },
  handler: { zh: '承办人', en: 'handler' },
  supervisor: { zh: '督办员', en: 'supervisor' },
  leader: { zh: '院领导', en: 'court leader' },
  designer: { zh: '流程设计员', en: 'process designer' },
  auditor: { zh: '审计员', en: 'auditor' },
  administrator: { zh: '管理员', en: 'administrator' },
} as const satisfies Record<string, Text>;

export type Role = keyof typeof ROLE_NAMES;

export const ROLES = Object.keys(ROLE_NAMES) as [Role, ...Role[]];

export interface RoleAtCourt {
  courtId: string;
  role: Role;
}

/** Those who work on the matters of their court. */
export const DESK_ROLES = ['clerk', 'screener', 'handler', 'supervisor', 'leader'] as const satisfies Role[];

/** The candidate group of a role at a court: `handler@350122`. */
export const groupOf = ({ courtId, role }: RoleAtCourt): string => `${role}@${courtId}`;
