/** From telling the remedy to the follow-up: the evidence is entered here, and the gate table judges it. */
import type { Outcome } from '../../src/domain/petitions/vocabulary.js';
import { isFirstRound, type Decide, type Situation } from './situation.js';
import { nameOf, supportedOutcomes } from './supported-outcomes.js';

export const tellRemedy: Decide = ({ facts, today }) => ({
  submit: {
    toldOn: today,
    toldBy: 'visit',
    record: '已当面告知救济途径、法律依据和最后期限，信访人签字确认。',
    ...(facts.remedyFiling !== undefined && { filingProof: facts.remedyFiling }),
  },
});

export const close: Decide = (situation) => {
  const { timeline, petition } = situation;
  const tried = timeline
    .filter(({ kind, round }) => kind === 'outcome_proposed' && round === petition.round)
    .map(({ outcome }) => outcome);
  const next = candidates(situation).find((outcome) => !tried.includes(outcome));
  if (next === undefined)
    return {
      leave: tried.length > 0 ? `证据不足：${tried.map((outcome) => nameOf(outcome!)).join('、')}` : '没有证据可供办结',
    };
  return { submit: { outcome: next, summary: `经办理，拟以“${nameOf(next)}”办结。`, ...evidenceFor(next, situation) } };
};

/** What screening decided binds; otherwise what the evidence supports. */
function candidates(situation: Situation): Outcome[] {
  const { route, proposedOutcome } = situation.task.variables;
  if (route === 'merge') return ['merged'];
  if (route === 'not_supplemented') return ['not_supplemented'];
  if (route === 'refuse') return [proposedOutcome as Outcome];
  return supportedOutcomes(situation);
}

function evidenceFor(outcome: Outcome, { facts, today, petition, timeline, task, numberOf }: Situation) {
  const present = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  switch (outcome) {
    case 'enforced':
      return present({
        paymentRecord: facts.paymentVoucher,
        amountYuan: facts.paidYuan?.toFixed(2),
        paidOn: facts.paidOn ?? (facts.paidYuan === undefined ? undefined : today),
      });
    case 'substantial_progress':
      return present({
        measuresTaken: facts.measures,
        amountYuan: facts.measuresYuan?.toFixed(2),
        nextStep: facts.nextStep,
        nextStepOn: facts.nextStepOn,
      });
    case 'settled':
      return present({ settlementAgreement: facts.agreement, performanceDates: facts.performanceDates });
    case 'no_assets_understood':
      return present({
        enforcementNotice: facts.enforcementNotice,
        consumptionLimit: facts.consumptionLimit,
        searchRecord: facts.searchRecord,
        filedOn: facts.caseFiledOn,
        debtorSought: facts.debtorSought,
        explanationRecord: facts.explanation,
        petitionerStatement: facts.petitionerStatement,
      });
    case 'routed_to_litigation': {
      const remedy = task.variables['remedy'] as { remedy?: string; article?: string; lastDay?: string } | undefined;
      return present({
        remedy: remedy?.remedy,
        remedyArticle: remedy?.article,
        remedyToldOn: timeline.some(({ kind }) => kind === 'remedy_told') ? today : undefined,
        remedyLastDay: remedy?.lastDay ?? undefined,
        filingProof: facts.remedyFiling,
      });
    }
    case 'dismissed':
      return { reasons: '该执行案件不属于本院及下级法院管辖。', directions: '已告知信访人向执行法院提出。' };
    case 'not_supported':
      return present({ reasons: '经核查，反映的问题与事实不符，诉求不予支持。', explanationRecord: facts.explanation });
    case 'not_supplemented':
      return { correctionNotice: `补正通知（${petition.number}）` };
    case 'merged':
      return present({ mergedInto: facts.sameMatterAs === undefined ? undefined : numberOf(facts.sameMatterAs) });
    case 'terminated':
    case 'withdrawn':
      return {};
  }
}

export const reply: Decide = ({ petition, today }) => ({
  submit: {
    repliedOn: today,
    repliedBy: 'letter',
    text: `您反映的事项（${petition.number}）已办理完毕，现将办理情况答复如下，请予查收。`,
    deliveryProof: '邮寄回执',
  },
});

export const lookBack: Decide = (situation) => ({
  submit:
    situation.facts.lookBackFails === true && isFirstRound(situation)
      ? { finding: 'fails', record: '核查发现承诺的措施尚未落实，应当重新办理。' }
      : { finding: 'holds', record: '经回头看，办理结果已经落实。' },
});

export const followUp: Decide = (situation) => {
  const { facts, today } = situation;
  const wantsReopening = facts.wantsReopening === true && isFirstRound(situation);
  return {
    submit: {
      contactOn: today,
      contactBy: 'telephone',
      satisfaction: facts.satisfaction,
      reopen: wantsReopening ? 'yes' : 'no',
      remarks: wantsReopening ? '信访人提出新的财产线索，请求重新办理。' : '回访完毕。',
    },
  };
};
