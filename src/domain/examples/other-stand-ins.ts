import type { ExampleRequest, StandIn } from '../../platform/dry-runs/index.js';
import { does, exampleKey, field, type StandIns } from './example.js';

/** Of the campaign's example list. */
const LISTED = 3;

/** It asks for supervision of a petition that nobody has registered: a ladder of the example begins. */
const listBatch: StandIn = {
  does: { zh: '将一批信访件挂牌并要求督办', en: 'Lists a batch and asks for supervision of each petition' },
  answer: ({ memory, businessKey }: ExampleRequest) => {
    const petition = exampleKey(memory, 'listed');
    const variables = { petition, trigger: 'campaign', campaign: businessKey };
    return { publishes: [{ name: 'supervision.requested', correlationKey: petition, variables }] };
  },
};

/** Campaigns and sanctions. */
export const otherStandIns: StandIns = {
  commands: {
    'campaign.approve-list': does('登记对清单的审批', 'Records the decision on the list', (request) => {
      const approved = field(request, 'decision') === 'approve';
      return { approved, batches: approved ? [1] : [] };
    }),
    'campaign.close': does('登记专项督办的总结', 'Records the conclusions of the campaign'),
    'sanction.find': does('登记问责事实', 'Records the finding'),
    'sanction.sign': does('登记领导的决定', 'Records the leader’s decision', (request) => ({
      decision: field(request, 'decision'),
    })),
    'sanction.record-answer': does('登记对方的反馈', 'Records the answer'),
  },
  jobs: {
    'campaign.select': does('按条件选出信访件', 'Selects petitions by the criteria', () => ({ selected: LISTED })),
    'campaign.drop': does('放弃专项督办', 'Drops the campaign'),
    'campaign.list-batch': listBatch,
    'campaign.count-open': does('统计仍未办结的信访件', 'Counts the petitions that have not ended', () => ({
      open: 0,
    })),
    'campaign.tabulate': does('制作结果统计表', 'Makes the table of outcomes', () => ({ open: 0 })),
    'sanction.open': does('受理问责建议', 'Takes the request for a sanction up'),
    'sanction.send': does('送达经签发的问责决定', 'Sends what the leader has signed'),
  },
};
