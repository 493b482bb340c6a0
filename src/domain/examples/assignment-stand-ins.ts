import { lawDate } from '../../shared/clock.js';
import { addDays, endOfDay } from '../clocks/standalone.js';
import { does, exampleKey, field, moveTo, placeOf, type StandIns } from './example.js';

export const assignmentStandIns: StandIns = {
  commands: {
    'assignment.assign': does('起草交办', 'Drafts the assignment', (request) => ({
      assignment: exampleKey(request.memory, 'assignment'),
      assignedCourt: field(request, 'assignedCourt'),
      assignmentDueAt: endOfDay(String(field(request, 'resultDueOn') ?? lawDate(request.now))),
    })),
    'assignment.redact': does('保存隐去控告内容的文本', 'Keeps the redacted claim'),
    'assignment.acknowledge': does('登记签收或异议', 'Records the acknowledgement or dispute', (request) => {
      if (field(request, 'answer') === 'dispute')
        return { acknowledgement: 'disputed', handlingMode: null, handler: null };
      const handlingMode = field(request, 'handlingMode');
      return { acknowledgement: 'acknowledged', handlingMode, handler: field(request, 'handler') };
    }),
    'assignment.decide-dispute': does('登记对异议的裁决', 'Records the decision on the dispute', (request) => ({
      disputeDecision: field(request, 'decision'),
    })),
    'assignment.report-result': does('报送结果', 'Reports the result', (request) => ({
      proposedOutcome: field(request, 'proposedOutcome'),
    })),
    'assignment.review-result': does('登记对结果的审核', 'Records the review of the result', (request) => {
      const resultAccepted = field(request, 'decision') === 'accept';
      if (resultAccepted) moveTo(request, request.variables['assigningCourt']);
      return { resultAccepted };
    }),
    'assignment.decide-extension': does('登记对延期的审批', 'Records the decision on the extension', (request) => {
      const extensionGranted = field(request, 'decision') === 'grant';
      if (extensionGranted) request.memory[`extended ${request.businessKey}`] = field(request, 'newDueOn');
      return { extensionGranted };
    }),
  },
  jobs: {
    'assignment.issue': does('向受交办法院发出交办', 'Opens the assignment to the assigned court', (request) => {
      moveTo(request, request.variables['assignedCourt'] ?? placeOf(request));
      return {};
    }),
    'assignment.return': does('收回交办', 'Closes the assignment as not that court’s'),
    'assignment.extend': {
      does: { zh: '延后结果的期限', en: 'Moves the day on which the result is due' },
      answer: ({ memory, businessKey, now }) => {
        const day = (memory[`extended ${businessKey}`] as string | undefined) ?? addDays(lawDate(now), 30);
        return { variables: { assignmentDueAt: endOfDay(day) }, reschedule: true };
      },
    },
  },
};
