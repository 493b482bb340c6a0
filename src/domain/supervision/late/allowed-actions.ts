import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import type { Text } from '../../../shared/errors.js';
import { CourtDirectory } from '../../organization/index.js';
import { PetitionAccess, type Petition } from '../../petitions/index.js';
import type { NextStep } from './next-steps.js';

/** What can be done with a row: ask for supervision, take the next measure before its term, sign, watch, call to an interview. */
export const LATE_ACTIONS = ['press', 'advance', 'sign', 'watch', 'interview'] as const;
export type LateAction = (typeof LATE_ACTIONS)[number];

export interface AllowedAction {
  action: LateAction;
  allowed: boolean;
  /** Why not, where it is near enough to be shown. */
  why: Text | null;
}

export interface PressableRow {
  petition: Petition;
  next: NextStep | null;
  hasOpenInterview: boolean;
}

/** What an actor may do now with a late petition. Each is decided once more when it is done. */
@Injectable()
export class AllowedActions {
  constructor(
    private readonly access: PetitionAccess,
    private readonly courts: CourtDirectory,
  ) {}

  of(row: PressableRow, actor: Actor): AllowedAction[] {
    const { next } = row;
    const actions: AllowedAction[] = [];
    const above = this.courtAbove(row.petition, actor, 'supervisor', 'leader') !== undefined;
    if (above && next === null) actions.push(yes('press'));
    if (above && next?.kind === 'term' && next.measure !== null) actions.push(yes('advance'));
    if (next?.kind === 'signature') {
      if (isCandidate(next, actor)) actions.push(unlessTaken('sign', next, actor));
      else if (above) actions.push(no('sign', ONLY_A_LEADER));
    }
    if (next?.kind === 'watch' && isCandidate(next, actor)) actions.push(unlessTaken('watch', next, actor));
    if (this.callingCourt(row.petition, actor) !== undefined)
      actions.push(row.hasOpenInterview ? no('interview', INTERVIEW_OPEN) : yes('interview'));
    return actions;
  }

  /** The court for which the actor calls the handling court to an interview. */
  callingCourt({ handlingCourt }: Petition, actor: Actor): string | undefined {
    return this.access.courtsWithRole(actor, 'supervisor').find((court) => this.courts.isLower(court, handlingCourt));
  }

  /** The actor's court that stands above the handling one; the Supreme Court supervises itself. */
  courtAbove({ handlingCourt }: Petition, actor: Actor, ...roles: string[]): string | undefined {
    const isTop = this.courts.get(handlingCourt).parentId === undefined;
    return this.access
      .courtsWithRole(actor, ...roles)
      .find((court) => this.courts.isLower(court, handlingCourt) || (isTop && court === handlingCourt));
  }
}

const yes = (action: LateAction): AllowedAction => ({ action, allowed: true, why: null });
const no = (action: LateAction, why: Text): AllowedAction => ({ action, allowed: false, why });

const isCandidate = ({ task }: NextStep, { groups }: Actor) =>
  task !== null && task.groups.some((group) => groups.includes(group));

function unlessTaken(action: LateAction, { task }: NextStep, { id }: Actor): AllowedAction {
  if (!task || task.assignee === null || task.assignee === id) return yes(action);
  const name = task.assigneeName ?? '';
  return no(action, { zh: `${name}已经领取这项待办。`, en: `${name} has taken this task.` });
}

const ONLY_A_LEADER: Text = {
  zh: '须由督办法院的院领导签发。',
  en: 'A leader of the supervising court has to sign.',
};
const INTERVIEW_OPEN: Text = { zh: '该信访件已有进行中的约谈。', en: 'An interview about it is under way already.' };
