import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import type { DomainError, Text } from '../../../shared/errors.js';
import { PetitionAccess } from '../petition-access.js';
import type { Petition } from '../petition.entity.js';
import { FINAL_STATUSES, words } from '../vocabulary.js';

/** What may be done with a petition, in the order in which it is offered. */
export const ACTIONS = words({
  complete_task: ['办理待办', 'work on the task'],
  claim_task: ['认领待办', 'claim the task'],
  assign: ['一键交办', 'assign in one click'],
  report_progress: ['反馈进展', 'report progress'],
  ask_extension: ['申请延期', 'ask for more time'],
  supplement: ['登记补正材料', 'enter the supplement'],
  pause_clock: ['中止计算期限', 'pause the clock'],
  resume_clock: ['恢复计算期限', 'let the clock go on'],
  request_supervision: ['要求督办', 'ask for supervision'],
  call_interview: ['发起视频约谈', 'call a video interview'],
  propose_accountability: ['提请问责', 'propose accountability'],
  propose_deduction: ['提请扣分建议', 'propose a deduction'],
  reveal: ['查看个人信息', 'reveal personal data'],
  comment: ['添加批注', 'comment'],
  attach: ['上传材料', 'attach a file'],
  withdraw: ['登记撤回', 'enter the withdrawal'],
});
export type ActionCode = keyof typeof ACTIONS;

/** Where an action leads: to a task, or to a request of the API. */
export type ActionTarget =
  { kind: 'task'; userTaskKey: string; version: number } | { kind: 'request'; method: 'GET' | 'POST'; path: string };

export interface PetitionAction {
  code: ActionCode;
  leads: ActionTarget;
  /** What it is about besides the petition: an assignment, a task, a pause; in words that tell two of a kind apart. */
  about?: {
    name?: Text;
    /** Values that the request needs or that bound what it may be asked with. */
    keys?: Record<string, string>;
    /** Courts to choose from, the likeliest first. */
    courts?: { id: string; name: string }[];
  };
  /** What the request would be refused with now; left out where it would be accepted. */
  refusal?: DomainError;
}

/**
 * A part of the domain that offers actions. It answers by the same rules as the request itself: what is
 * for other roles or courts is left out, what the state of the matter does not allow comes with the refusal.
 */
export interface OffersActions {
  actionsOn(petition: Petition, actor: Actor): PetitionAction[] | Promise<PetitionAction[]>;
}

/** What an actor may do with a petition now, put together by the modules whose acts these are. */
@Injectable()
export class PetitionActions {
  private readonly offers: OffersActions[] = [];

  constructor(private readonly access: PetitionAccess) {}

  add(offer: OffersActions): void {
    this.offers.push(offer);
  }

  /** @throws DomainError petition-not-found */
  async of(petitionKey: string, actor: Actor): Promise<PetitionAction[]> {
    const petition = await this.access.visible(petitionKey, actor);
    const actions: PetitionAction[] = [];
    for (const offer of this.offers) actions.push(...(await offer.actionsOn(petition, actor)));
    // To a petition that is over nothing is near any more: what is still possible, and no list of refusals.
    const shown = FINAL_STATUSES.includes(petition.status) ? actions.filter(({ refusal }) => !refusal) : actions;
    const order = Object.keys(ACTIONS);
    return shown.sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code));
  }
}

/** A request that is refused for the actor's role or court is not offered; one that the state refuses is, with why. */
export function offered(action: PetitionAction): PetitionAction[] {
  return action.refusal?.details.kind === 'forbidden' ? [] : [action];
}
