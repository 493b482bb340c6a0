import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { lawDate } from '../../../shared/clock.js';
import { Assignment, OVERDUE_ASSIGNMENT_STATES } from '../../assignments/index.js';
import { OPEN_STATUSES, Petition, PetitionClock, PetitionMark, type Mark } from '../../petitions/index.js';
import { UserTask } from '../../../platform/tasks/index.js';
import { SignMeasure } from '../sign-measure.js';
import { Supervision } from '../supervision.entity.js';

/** What is not late sorts behind everything that is. */
const NEVER = '9999-12-31';

/** A petition's row in the query below, under these names. */
export type LateQuery = SelectQueryBuilder<Petition>;

/** When the earliest of a petition's passed last days was. */
export const LATE_ON = `CASE
  WHEN late.petition_due IS NULL AND late.assignment_due IS NULL THEN '${NEVER}'
  WHEN late.assignment_due IS NULL OR late.petition_due <= late.assignment_due THEN late.petition_due
  ELSE late.assignment_due END`;

/**
 * Open petitions that are late, or under a ladder: within the paths, each a range of the index over
 * where petitions are handled. What others have is not looked at; clocks, assignments and ladders
 * are looked up by key for the open ones within.
 * @param scopes paths of courts: of all that is there or below them; not empty
 * @param within further narrowed to this path
 */
export function latePetitions(
  em: EntityManager,
  scopes: readonly string[],
  now: number,
  { within, keys, mark }: { within?: string; keys?: readonly string[]; mark?: Mark } = {},
): LateQuery {
  const open = em
    .createQueryBuilder()
    .select('petition.key', 'petition_key')
    .addSelect('petition.handlingCourt', 'court')
    .addSelect('supervision.key', 'ladder')
    .addSelect('supervision.rung', 'rung')
    .addSelect('supervision.height', 'height')
    .addSelect('supervision.nameZh', 'name_zh')
    .addSelect('supervision.nameEn', 'name_en')
    .addSelect("CASE WHEN clock.state <> 'stopped' AND clock.dueAt <= :now THEN clock.dueOn END", 'petition_due')
    .addSelect(
      (sub) =>
        sub
          .select('MIN(assignment.resultDueOn)')
          .from(Assignment, 'assignment')
          .where('assignment.petitionKey = petition.key AND assignment.round = petition.round')
          .andWhere('assignment.state IN (:...overdueStates) AND assignment.resultDueOn < :today'),
      'assignment_due',
    )
    .addSelect(
      (sub) =>
        sub
          .select('MIN(task.key)')
          .from(UserTask, 'task')
          .where("task.rootKey = supervision.instanceKey AND task.state = 'open' AND task.command = :sign"),
      'signature_task',
    )
    .from(Petition, 'petition')
    .leftJoin(PetitionClock, 'clock', 'clock.petitionKey = petition.key AND clock.round = petition.round')
    .leftJoin(
      Supervision,
      'supervision',
      "supervision.petitionKey = petition.key AND supervision.round = petition.round AND supervision.state = 'open'",
    )
    // Of no index by itself: SQLite, which knows nothing of how many there are, would go through all open ones.
    .where("COALESCE(petition.status, '') IN (:...openStatuses)")
    .setParameters({
      now,
      today: lawDate(now),
      openStatuses: OPEN_STATUSES,
      overdueStates: OVERDUE_ASSIGNMENT_STATES,
      sign: SignMeasure.COMMAND,
    });
  open.andWhere(
    new Brackets((either) => {
      scopes.forEach((scope, index) => {
        either.orWhere(`(petition.handlingPath >= :scope${index} AND petition.handlingPath < :beyond${index})`, {
          [`scope${index}`]: scope,
          [`beyond${index}`]: beyond(scope),
        });
      });
    }),
  );
  if (within !== undefined)
    open.andWhere('petition.handlingPath >= :within AND petition.handlingPath < :beyondWithin', {
      within,
      beyondWithin: beyond(within),
    });
  if (keys !== undefined) open.andWhere('petition.key IN (:...keys)', { keys });
  if (mark !== undefined) {
    const marked = open
      .subQuery()
      .select('1')
      .from(PetitionMark, 'mark')
      .where('mark.petitionKey = petition.key AND mark.mark = :mark');
    open.andWhere(`EXISTS ${marked.getQuery()}`, { mark });
  }
  return em
    .createQueryBuilder()
    .select('late.petition_key', 'petition_key')
    .from(`(${open.getQuery()})`, 'late')
    .setParameters(open.getParameters())
    .where(
      '(late.petition_due IS NOT NULL OR late.assignment_due IS NOT NULL OR late.ladder IS NOT NULL)',
    ) as unknown as LateQuery;
}

/** The first text behind all that begin with a path: `/1/350` for `/1/35/`. A range is answered by index everywhere, LIKE is not. */
const beyond = (path: string): string => `${path.slice(0, -1)}0`;
