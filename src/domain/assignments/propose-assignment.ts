import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { UserTask } from '../../platform/tasks/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Text } from '../../shared/errors.js';
import { CalendarDirectory, deadline, type Limit, limitOf } from '../clocks/index.js';
import { type Court, CourtDirectory, type User, UserDirectory } from '../organization/index.js';
import {
  AccusedPersons,
  addDays,
  EarlierPetitions,
  type Petition,
  PetitionAccess,
  PetitionLink,
} from '../petitions/index.js';
import { Assignment, type AssignmentState } from './assignment.entity.js';
import { AssignmentTerms } from './assignment-terms.js';
import type { AssignmentProposal, ProposalQuery } from './assignments.dto.js';
import { assignmentNotAwaited } from './assignments.errors.js';
import { FindAssignmentTask } from './find-assignment-task.js';
import { type LetterOfAssignment, letterOfAssignment } from './letter-of-assignment.js';

/** Where the table of limits names none: as is usual. */
const USUAL_TERM_DAYS = 30;

const SCREENING = { justified: 'unclear', opinion: '属下级法院执行事项，交由下级法院核查办理。' };

interface Choice<T> {
  value: T | null;
  why: Text[];
}

/** What one click would assign: court, days, handler and letter, each with why. Nothing is written. */
@Injectable()
export class ProposeAssignment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly tasks: FindAssignmentTask,
    private readonly terms: AssignmentTerms,
    private readonly courts: CourtDirectory,
    private readonly users: UserDirectory,
    private readonly earlier: EarlierPetitions,
    private readonly accused: AccusedPersons,
    private readonly calendars: CalendarDirectory,
  ) {}

  /**
   * @param wish what the actor has chosen already, in place of what would be proposed
   * @throws DomainError petition-not-found, assignment-not-awaited, task-assigned, court-unknown,
   *   court-not-below, court-closed
   */
  async execute(petitionKey: string, wish: ProposalQuery, actor: Actor): Promise<AssignmentProposal> {
    const petition = await this.access.visible(petitionKey, actor);
    const found = await this.tasks.of(petition, actor);
    if (!found) throw assignmentNotAwaited(await this.last(petition.key));
    if (found.refusal) throw found.refusal;
    const { task, from, step } = found;
    const court = wish.court
      ? { value: this.terms.courtBelow(from, wish.court), why: [] }
      : await this.likeliestCourt(from, petition);
    const days = this.days(task, wish);
    const handler = court.value ? await this.likeliestHandler(court.value, petition, wish.handler) : NOBODY;
    return {
      userTaskKey: task.key,
      version: task.version,
      step,
      fromCourt: nameOf(from),
      court: court.value && nameOf(court.value),
      ...days.value,
      handler: handler.value && { id: handler.value.id, name: handler.value.displayName },
      letter: await this.letter({ petition, from, to: court.value, handler: handler.value, ...days.value }),
      screening: step === 'screening' ? SCREENING : null,
      redactionFirst: task.variables.accusedNamed === true || (await this.accused.areNamed(petitionKey)),
      why: [...court.why, ...days.why, ...handler.why],
    };
  }

  /** Without the handler where the name of an accused person is part of the handler's: that would be refused. */
  private async letter(told: LetterOfAssignment & { petition: Petition }): Promise<string> {
    const letter = letterOfAssignment(told);
    const isRefused = await this.accused.areNamedIn(told.petition.key, letter);
    return isRefused ? letterOfAssignment({ ...told, handler: null }) : letter;
  }

  /** The executing court where it is below; else the only court below. Not one that gave it back as not its own. */
  private async likeliestCourt(from: Court, petition: Petition): Promise<Choice<Court>> {
    const returned = await this.unitOfWork.read((em) =>
      em.findBy(Assignment, { petitionKey: petition.key, fromCourt: from.id, state: In(['returned', 'replaced']) }),
    );
    const isOpen = ({ id, active }: Court) => active && !returned.some(({ toCourt }) => toCourt === id);
    const executing = this.courts.byId(petition.executingCourt);
    if (executing && this.courts.isLower(from.id, executing.id) && isOpen(executing))
      return { value: executing, why: [{ zh: '该院是执行法院。', en: 'It is the executing court.' }] };
    const below = this.courts.childrenOf(from.id).filter(isOpen);
    if (below.length !== 1) return { value: null, why: [] };
    return { value: below[0]!, why: [{ zh: '该院是唯一的下级法院。', en: 'It is the only court below.' }] };
  }

  private days(task: UserTask, wish: ProposalQuery) {
    const { today, earliest, latest } = this.terms.bounds();
    const { calendar } = this.calendars;
    const limits = task.variables.limits as Record<string, unknown> | undefined;
    const given = limits?.assignment === undefined ? undefined : limitOf(limits.assignment);
    const limit: Limit = given ?? { amount: USUAL_TERM_DAYS, unit: 'days' };
    const counted = deadline(calendar, limit, { text: today, day: today }).dueOn ?? latest;
    const resultDueOn = wish.resultDueOn ?? (counted > latest ? latest : counted);
    // Half-way, on a working day: early enough to change something.
    let halfWay = addDays(today, Math.floor((Date.parse(resultDueOn) - Date.parse(today)) / 86_400_000 / 2));
    while (halfWay > earliest && !calendar.isWorkingDay(halfWay)) halfWay = addDays(halfWay, -1);
    const progressDueOn = wish.progressDueOn ?? (halfWay >= earliest ? halfWay : null);
    const rule = [limit.rule, limit.article].filter(Boolean).join(' ');
    const why: Text[] = [
      wish.resultDueOn || !rule
        ? { zh: '报结期限最长60日。', en: 'The result is due within 60 days at most.' }
        : { zh: `报结期限依据${rule}。`, en: `The day of the result follows ${rule}.` },
    ];
    return { value: { resultDueOn, earliest, latest, progressDueOn }, why };
  }

  /** Who had an earlier petition of the same persons there; else who has the least in hand. */
  private async likeliestHandler(court: Court, petition: Petition, wish: string | undefined): Promise<Choice<User>> {
    const handlers: User[] = [];
    for (const user of await this.users.atCourt(court.id, 'handler'))
      if (await this.accused.mayHandle(petition.key, user)) handlers.push(user);
    if (wish !== undefined) return { value: handlers.find(({ id }) => id === wish) ?? null, why: [] };
    const before = [...(await this.earlier.handlersOf(petition.key)), ...(await this.assignedBefore(petition, court))];
    const known = handlers.find(({ id }) => before.includes(id));
    if (known)
      return {
        value: known,
        why: [{ zh: `${known.displayName}办理过相关信访件。`, en: `${known.displayName} had a related petition.` }],
      };
    if (handlers.length === 0) return NOBODY;
    const inHand = await this.inHand(court);
    const least = handlers.reduce((best, one) => ((inHand.get(one.id) ?? 0) < (inHand.get(best.id) ?? 0) ? one : best));
    const { displayName } = least;
    const number = inHand.get(least.id) ?? 0;
    return {
      value: least,
      why: [
        {
          zh: `${displayName}在办的交办件最少（${number}件）。`,
          en: `${displayName} has the fewest assignments in hand (${number}).`,
        },
      ],
    };
  }

  /** Who had an earlier petition of the same persons that was assigned to the court. */
  private async assignedBefore({ key }: Petition, { id }: Court): Promise<string[]> {
    const rows = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(PetitionLink, 'link')
        .innerJoin(Assignment, 'assignment', 'assignment.petitionKey = link.earlierPetition')
        .select('assignment.handlerId', 'handler')
        .where('link.petitionKey = :key AND assignment.toCourt = :id AND assignment.handlerId IS NOT NULL', { key, id })
        .orderBy('assignment.key', 'DESC')
        .limit(20)
        .getRawMany<{ handler: string }>(),
    );
    return rows.map(({ handler }) => handler);
  }

  /** How many assignments each handler of a court has in hand; by the index of the court's open ones. */
  private async inHand({ id }: Court): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(Assignment, 'assignment')
        .select('assignment.handlerId', 'handler')
        .addSelect('COUNT(*)', 'number')
        .where('assignment.toCourt = :id AND assignment.state IN (:...states)', { id, states: WITH_THE_HANDLER })
        .andWhere('assignment.handlerId IS NOT NULL')
        .groupBy('assignment.handlerId')
        .getRawMany<{ handler: string; number: number | string }>(),
    );
    return new Map(rows.map(({ handler, number }) => [handler, Number(number)]));
  }

  private async last(petitionKey: string): Promise<{ court: string; at: number } | null> {
    const row = await this.unitOfWork.read((em) =>
      em.findOne(Assignment, { where: { petitionKey }, order: { key: 'DESC' } }),
    );
    return row && { court: this.courts.get(row.toCourt).name, at: row.draftedAt };
  }
}

const WITH_THE_HANDLER: readonly AssignmentState[] = ['acknowledged', 'result_reported', 'sent_back'];

const NOBODY: Choice<User> = { value: null, why: [] };

const nameOf = ({ id, name }: Court) => ({ id, name });
