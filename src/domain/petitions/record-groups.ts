import { words, type RecordKind } from './vocabulary.js';

/** What a record is about, for who looks for one kind of act among many. */
export const RECORD_GROUPS = words({
  petition: ['登记与办结', 'registration and closing'],
  contact: ['联系与告知', 'contacts'],
  assignment: ['交办', 'assignment'],
  handling: ['办理', 'handling'],
  clock: ['期限', 'time limits'],
  supervision: ['督办与约谈', 'supervision and interviews'],
});
type RecordGroup = keyof typeof RECORD_GROUPS;

const GROUP_OF: Partial<Record<RecordKind, RecordGroup>> = {
  correction_requested: 'contact',
  supplemented: 'contact',
  explained: 'contact',
  petitioner_contacted: 'contact',
  letter_written: 'contact',
  receipt_issued: 'contact',
  remedy_told: 'contact',
  replied: 'contact',
  followed_up: 'contact',
  handler_named: 'handling',
  claims_verified: 'handling',
  acted: 'handling',
  progress_reported: 'handling',
  answered: 'handling',
  assignment_drafted: 'assignment',
  claim_redacted: 'assignment',
  assignment_issued: 'assignment',
  assignment_acknowledged: 'assignment',
  assignment_disputed: 'assignment',
  dispute_decided: 'assignment',
  result_reported: 'assignment',
  result_reviewed: 'assignment',
  assignment_returned: 'assignment',
  extension_requested: 'assignment',
  extension_decided: 'assignment',
  assignment_extended: 'assignment',
  enforcement_handler_told: 'assignment',
  enforcement_handler_unknown: 'assignment',
  overdue: 'clock',
  due_soon: 'clock',
  clock_started: 'clock',
  clock_paused: 'clock',
  clock_resumed: 'clock',
  deadline_moved: 'clock',
};

/** Kinds that nobody has sorted yet belong to the petition; those of ladders, interviews and sanctions say so by their name. */
export function groupOf(kind: RecordKind): RecordGroup {
  return GROUP_OF[kind] ?? (/^(supervision|interview|sanction)_/.test(kind) ? 'supervision' : 'petition');
}
