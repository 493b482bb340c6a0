/** What assigning and assigned courts decide, from `assign` to `review-result`. */
import { addDays } from '../../src/domain/clocks/law-days.js';
import { isFirstRound, timesDone, type Decide, type Situation } from './situation.js';
import { nameOf, supportedOutcomes } from './supported-outcomes.js';

const RESULT_DAYS = 30;
const PROGRESS_DAYS = 15;
const LONGER_DAYS = 15;

const keyIn = ({ task }: Situation, variable: string): string => String(task.variables[variable]);

export const assign: Decide = async (situation) => {
  const { petition, facts, today, court } = situation;
  const executing = await court(petition.executingCourt);
  // Through the court between them, which then assigns further down itself.
  const isFromTop = keyIn(situation, 'assigningCourt') === petition.registeringCourt;
  const isDetour = facts.throughIntermediate === true && isFromTop && executing.parentId !== petition.registeringCourt;
  return {
    submit: {
      assignedCourt: isDetour ? executing.parentId! : executing.id,
      progressDueOn: addDays(today, PROGRESS_DAYS),
      resultDueOn: addDays(today, RESULT_DAYS),
      letter: `现将该信访件交你院办理，请于${addDays(today, RESULT_DAYS)}前报送办理结果，并依法答复信访人。`,
    },
  };
};

export const redact: Decide = ({ petition }) => {
  const redacted = petition.accusedPersons.reduce(
    (text, { name }) => text.replaceAll(name, '有关人员'),
    petition.claimText ?? '信访人请求督促执行。',
  );
  return { submit: { redactedClaim: redacted, withheld: '被反映人姓名', confirmed: true } };
};

export const acknowledge: Decide = async (situation) => {
  const { petition, facts, timeline, handlerAt } = situation;
  const assigned = keyIn(situation, 'assignedCourt');
  const wasDisputed = timeline.some(({ kind }) => kind === 'assignment_disputed');
  if (facts.disputeReasons !== undefined && !wasDisputed)
    return { submit: { answer: 'dispute', disputeReasons: facts.disputeReasons } };
  const handlingMode = assigned === petition.executingCourt ? 'own' : 'assign_down';
  return { submit: { answer: 'acknowledge', handlingMode, handler: handlerAt(assigned) } };
};

export const decideDispute: Decide = () => ({
  submit: { decision: 'reject', reasons: '经核对案号与执行法院，该案由你院执行，异议不成立。' },
});

export const reportResult: Decide = ({ petition, facts }) => {
  const [best] = supportedOutcomes({ petition, facts });
  if (best === undefined) return { leave: '尚无可报送的结果' };
  const yuan = facts.paidYuan ?? facts.measuresYuan;
  return {
    submit: {
      proposedOutcome: best,
      summary: `经办理，${nameOf(best)}。具体情况及证明材料随附，并已告知信访人。`,
      ...(yuan !== undefined && { amountYuan: yuan.toFixed(2) }),
      documents:
        [facts.paymentVoucher, facts.agreement, facts.searchRecord].filter(Boolean).join('；') || '办理情况报告',
    },
  };
};

export const reviewResult: Decide = (situation) => {
  const { facts } = situation;
  const mustGoBack = facts.sentBackFor !== undefined && timesDone(situation, 'result_reviewed', 'send_back') === 0;
  return mustGoBack && isFirstRound(situation)
    ? { submit: { decision: 'send_back', opinion: facts.sentBackFor } }
    : { submit: { decision: 'accept', opinion: '材料齐全，同意。' } };
};

export const decideExtension: Decide = (situation) => ({
  submit: {
    decision: 'grant',
    newDueOn: addDays(keyIn(situation, 'assignmentDueAt').slice(0, 10), LONGER_DAYS),
    reasons: '情况属实，同意延期，请抓紧办理。',
  },
});
