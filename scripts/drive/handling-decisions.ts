/** What leaders and handlers of the handling court decide, from `name-handler` to `report-progress`. */
import { addDays } from '../../src/domain/clocks/law-days.js';
import { timesDone, type Decide, type Decision, type Situation } from './situation.js';
import { nameOf, supportedOutcomes } from './supported-outcomes.js';

const LONGER_DAYS = 15;

export const nameHandler: Decide = ({ petition, handlerAt }) => ({
  submit: { handler: handlerAt(petition.registeringCourt), note: '请依法办理并及时答复。' },
});

export const verifyClaims: Decide = ({ facts }) => ({
  submit: {
    finding: facts.claims,
    facts: '已调阅执行卷宗、询问承办人员并核对财产查控反馈，逐项核实信访人反映的情况。',
    materials: '执行卷宗、查控反馈、谈话笔录',
  },
});

export const contactPetitioner: Decide = ({ facts, today }) => ({
  submit: {
    contactOn: today,
    contactBy: 'telephone',
    record: '已与信访人通话，听取诉求，说明案件进展和下一步安排。',
    petitionerView: facts.satisfaction === 'dissatisfied' ? '希望尽快看到结果。' : '表示理解，愿意配合。',
  },
});

/** Asked for once, by the handler of an assigned court. */
function moreTime({ task, facts, timeline }: Situation): Extract<Decision, { submit: unknown }>['ask'] {
  const { assignment, dueAt } = task.variables;
  const wasAsked = timeline.some(({ kind }) => kind === 'extension_requested');
  if (facts.extensionReasons === undefined || wasAsked || typeof assignment !== 'string' || typeof dueAt !== 'string')
    return undefined;
  return {
    path: `/v1/assignments/${assignment}/extension-requests`,
    body: { newDueOn: addDays(dueAt.slice(0, 10), LONGER_DAYS), reasons: facts.extensionReasons },
  };
}

export const act: Decide = (situation) => {
  const { facts, petition, today } = situation;
  const yuan = facts.paidYuan ?? facts.measuresYuan;
  const measures = facts.measures ?? '再次查控被执行人财产，传唤被执行人到院谈话，促其履行。';
  const ask = moreTime(situation);
  if (timesDone(situation, 'progress_reported') < facts.progressReports)
    return {
      ask,
      submit: {
        measures,
        state: 'continue',
        nextStep: facts.nextStep ?? '继续查控财产并督促履行',
        nextStepOn: addDays(today, 7),
      },
    };
  const [best] = supportedOutcomes({ petition, facts });
  if (best === undefined) return { leave: '尚未取得进展，继续办理' };
  return {
    ask,
    submit: {
      measures: `${measures}（${nameOf(best)}）`,
      state: 'done',
      proposedOutcome: best,
      ...(yuan !== undefined && { amountYuan: yuan.toFixed(2) }),
    },
  };
};

export const reportProgress: Decide = ({ facts, today }) => ({
  submit: {
    progress: `已采取措施：${facts.measures ?? '完成新一轮网络查控，已传唤被执行人'}。`,
    nextReportOn: addDays(today, 10),
  },
});
