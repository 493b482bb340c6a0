import type { FieldError } from '../../../shared/errors.js';
import type { RoleAtCourt } from './roles.js';
import { SUPREME_COURT_ID } from '../courts/court.js';
import { fieldError } from './user.errors.js';

/**
 * What is wrong with a list of roles, each error at `/roles/<index>`. An unknown court and one out
 * of reach are not told apart.
 */
export function checkRoles(roles: readonly RoleAtCourt[], isInReach: (courtId: string) => boolean): FieldError[] {
  const seen = new Set<string>();
  return roles.flatMap(({ courtId, role }, index) => {
    const key = `${role}@${courtId}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    if (isRepeated)
      return [fieldError(`/roles/${index}`, 'role-repeated', '该角色重复，请删去一项', 'is repeated: take one away')];
    if (!isInReach(courtId))
      return [
        fieldError(
          `/roles/${index}/courtId`,
          'court-out-of-reach',
          '没有这个法院，或不在您管理的范围内，请重新选择',
          'there is no such court among those you administer: choose another one',
        ),
      ];
    if (role === 'designer' && courtId !== SUPREME_COURT_ID)
      return [
        fieldError(
          `/roles/${index}/role`,
          'designer-not-here',
          '流程适用于全国各级法院，流程设计员只能设在最高人民法院，请改选其他角色',
          'processes are in force at all courts, so designers are at the Supreme Court only: choose another role',
        ),
      ];
    return [];
  });
}
