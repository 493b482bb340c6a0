import type { ExampleRequest } from '../../platform/dry-runs/index.js';
import { does, exampleKey, field, placeOf, type StandIns } from './example.js';
import { isNoted } from './petition-stand-ins.js';

/** The one thing that it asks of courts. */
export interface ExampleCourts {
  byId(id: string): { level: string; parentId?: string } | undefined;
}

interface Ladder {
  rung: string;
  height: number;
  since: string;
}

const ladderOf = ({ memory, businessKey, now }: ExampleRequest): Ladder =>
  (memory[`ladder ${businessKey}`] as Ladder | undefined) ?? {
    rung: 'none',
    height: 0,
    since: new Date(now).toISOString(),
  };

const positionOf = (request: ExampleRequest) => {
  const { rung, since } = ladderOf(request);
  return { rung, since };
};

/** The ladder stands on another rung. */
function climb(request: ExampleRequest): void {
  const { memory, businessKey, variables, now } = request;
  const { next, height } = (variables['step'] ?? {}) as { next?: string; height?: number };
  if (next === undefined) throw new Error('the ladder’s tables have answered no step');
  memory[`ladder ${businessKey}`] = { rung: next, height: height ?? 0, since: new Date(now).toISOString() };
}

/** Ladders and video interviews. */
export function supervisionStandIns(courts: ExampleCourts): StandIns {
  const courtsOf = (request: ExampleRequest) => {
    const supervisedCourt = placeOf(request);
    const supervised = courts.byId(supervisedCourt);
    const supervisingCourt = supervised?.parentId ?? supervisedCourt;
    return { supervisingCourt, supervisedCourt, level: supervised?.level ?? 'basic' };
  };
  const isOpen = (request: ExampleRequest) => !isNoted(request, 'ended');
  return {
    commands: {
      'supervision.sign': does('登记领导的签发意见', 'Records the leader’s signature', (request) => ({
        signature: field(request, 'decision') === 'approve' ? 'approved' : 'declined',
        signedBy: request.by,
      })),
      'supervision.watch': does('登记持续关注', 'Records the watch'),
      'interview.propose': does('登记提出的约谈时间', 'Records the proposed time', (request) => {
        const proposedFor = field(request, 'proposedFor');
        return { proposedFor, agreed: proposedFor === request.memory[`counter ${request.businessKey}`] };
      }),
      'interview.agree': does('登记对约谈时间的答复', 'Records the answer to the time', (request) => {
        const agreed = field(request, 'answer') === 'agree';
        const counterFor = agreed ? null : field(request, 'counterFor');
        request.memory[`counter ${request.businessKey}`] = counterFor;
        return { agreed, counterFor };
      }),
      'interview.hold': does('登记约谈情况', 'Records the interview', (request) => {
        if (field(request, 'result') !== 'held') return { held: false, rectificationNeeded: false, rectifyDueAt: null };
        const rectificationNeeded = field(request, 'rectification') === 'yes';
        const rectifyBy = rectificationNeeded ? field(request, 'rectifyBy') : null;
        const rectifyDueAt = typeof rectifyBy === 'string' ? `${rectifyBy}T23:59:59+08:00` : null;
        return { held: true, rectificationNeeded, rectifyDueAt };
      }),
      'interview.rectify': does('登记整改情况', 'Records the rectification'),
      'interview.check': does('登记整改的检查结论', 'Records the check of the rectification', (request) => ({
        improved: field(request, 'finding') === 'improved',
      })),
    },
    jobs: {
      'supervision.open': does('开始督办', 'Begins the ladder, unless the petition has ended', (request) => {
        if (!isOpen(request)) return { open: false };
        // It stands at the foot since now, unless an earlier one of the round was taken up.
        request.memory[`ladder ${request.businessKey}`] ??= ladderOf(request);
        const supervision = exampleKey(request.memory, 'supervision');
        const round = request.memory[`round ${request.businessKey}`] ?? 1;
        const facts = { supervision, round, open: true, improved: null, livelihood: false };
        return { ...facts, ...positionOf(request), ...courtsOf(request) };
      }),
      'supervision.prepare': does(
        '采取措施前核对信访件和法院',
        'Looks before a rung who has the petition',
        (request) => {
          const open = isOpen(request);
          const proceed = open && ladderOf(request).rung === request.variables['decidedAfter'];
          return { open, proceed, ...positionOf(request), ...courtsOf(request) };
        },
      ),
      'supervision.climb': does(
        '采取督办措施并通知被督办法院',
        'Takes the rung and tells the supervised court',
        (request) => {
          const taken = request.variables['signature'] === 'declined' ? 'declined' : 'done';
          const climbs = isOpen(request);
          if (climbs) climb(request);
          return { ...positionOf(request), ...courtsOf(request), taken: climbs ? taken : null };
        },
      ),
      'supervision.note-request': does('记录又一次督办要求', 'Notes a further request', (request) => {
        const { amount, signature, height } = (request.variables['step'] ?? {}) as Record<string, unknown>;
        if (amount === 0 && signature === false && Number(height) > ladderOf(request).height) climb(request);
        return positionOf(request);
      }),
      'supervision.end': does('结束督办', 'Ends the ladder'),
      'interview.open': does('建立约谈记录', 'Opens the record of the interview', ({ variables, memory }) => ({
        interview: variables['interview'] ?? exampleKey(memory, 'interview'),
      })),
      'interview.schedule': does('开通视频房间并通知两院', 'Opens the room and tells both courts'),
      'interview.mark-rectification-overdue': does('标记整改逾期', 'Marks the rectification overdue'),
    },
  };
}
