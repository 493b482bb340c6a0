/** What screeners and leaders decide: forms `screen`, `explain-refusal`, `decide-refusal`. */
import { isFirstRound, timesDone, type Decide, type Decision, type Situation } from './situation.js';

const JUSTIFIED = { founded: 'yes', partly: 'partly', unfounded: 'no' } as const;

export const screen: Decide = async (situation) => {
  const { facts, petition, numberOf } = situation;
  const route = (route: string, opinion: string, more: Record<string, unknown> = {}): Decision => ({
    submit: { opinion, justified: JUSTIFIED[facts.claims], route, ...more },
  });
  const asked = situation.timeline.some(({ kind }) => kind === 'correction_requested');
  if (facts.papersMissing !== undefined && isFirstRound(situation) && !asked)
    return route('correction', '材料不全，先行补正。', { correctionItems: `请补交：${facts.papersMissing}` });

  const earlier = facts.sameMatterAs === undefined ? undefined : numberOf(facts.sameMatterAs);
  if (earlier !== undefined && isFirstRound(situation))
    return route('merge', `与${earlier}为同一事项，予以并案。`, { mergedInto: earlier });

  const own = await situation.court(petition.registeringCourt);
  const executing = await situation.court(petition.executingCourt);
  if (!executing.path.startsWith(own.path))
    return route('refuse', `该案由${executing.name}执行，不属本院及下级法院。`, { justified: 'unclear' });
  if (facts.litigationGround !== undefined)
    return route('litigation', '诉求属于法定救济程序的范围，应予引导。', {
      litigationGround: facts.litigationGround,
      ...(facts.litigationStart !== undefined && { litigationStart: facts.litigationStart }),
    });
  if (facts.claims === 'unfounded') return route('refuse', '经初步核实，反映的问题与事实不符。');
  return executing.id === own.id
    ? route('own', '属本院执行案件，由本院办理。')
    : route('assign', `属${executing.name}执行案件，交下级法院办理。`);
};

export const explainRefusal: Decide = async ({ facts, petition, court, today }) => {
  const own = await court(petition.registeringCourt);
  const executing = await court(petition.executingCourt);
  const contact = {
    contactOn: today,
    contactBy: 'telephone',
    contactRecord: '已向信访人说明不予支持的理由和依据，并告知其依法享有的权利。',
  };
  return executing.path.startsWith(own.path)
    ? {
        submit: {
          proposedOutcome: 'not_supported',
          reasons: `经核查，执行措施依法进行，反映的情况不属实。${facts.explanation ?? ''}`,
          ...contact,
          understood: facts.satisfaction === 'satisfied',
        },
      }
    : {
        submit: {
          proposedOutcome: 'dismissed',
          reasons: `该执行案件由${executing.name}办理，不属于本院管辖范围。`,
          directions: `请向${executing.name}提出。`,
          ...contact,
        },
      };
};

export const decideRefusal: Decide = (situation: Situation) => ({
  // A leader who hears of it for the first time wants to see that the law was explained.
  submit:
    timesDone(situation, 'explained') > 0
      ? { decision: 'approve', opinion: '同意。' }
      : { decision: 'return', opinion: '请先向信访人释法明理。' },
});
