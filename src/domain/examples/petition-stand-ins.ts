import type { ExampleRequest } from '../../platform/dry-runs/index.js';
import { lawDate } from '../../shared/clock.js';
import { addMonths } from '../clocks/standalone.js';
import { does, EXAMPLE_COURTS, field, moveTo, type StandIns, tells } from './example.js';

/** What the closing form asks besides evidence. */
const NO_EVIDENCE = ['outcome', 'summary'];

/** Screening, handling, closing, clocks and letters of a petition. */
export const petitionStandIns: StandIns = {
  commands: {
    'screening.screen': does('登记甄别结论', 'Records the screening', (request) => ({
      route: field(request, 'route'),
      litigationGround: field(request, 'litigationGround'),
      litigationStart: field(request, 'litigationStart'),
      urgent: field(request, 'urgent') === true,
      accusedNamed: field(request, 'accusedNamed') === true,
    })),
    'screening.explain-refusal': does('登记释法明理', 'Records the explanation', (request) => {
      note(request, 'explained');
      return { proposedOutcome: field(request, 'proposedOutcome') };
    }),
    'screening.decide-refusal': does('登记对不予支持的审批', 'Records the decision on the refusal', (request) => ({
      refusalApproved: field(request, 'decision') === 'approve',
    })),
    'handling.name-handler': does('指定承办人', 'Names the handler', (request) => ({
      handler: field(request, 'handler'),
    })),
    'handling.verify-claims': does('登记核查结果', 'Records the verification', (request) => ({
      claimsFinding: field(request, 'finding'),
    })),
    'handling.contact-petitioner': does('登记与信访人的联系', 'Records the contact with the petitioner'),
    'handling.act': does('登记采取的措施', 'Records what was done', (request) => {
      const actionDone = field(request, 'state') === 'done';
      return { actionDone, proposedOutcome: actionDone ? field(request, 'proposedOutcome') : null };
    }),
    'handling.report-progress': does('登记进展反馈', 'Records the progress'),
    'petition.tell-remedy': does('登记救济途径的告知', 'Records that the remedy was told', (request) => {
      note(request, 'remedyTold');
      return {};
    }),
    'petition.propose-outcome': does(
      '登记办结建议与证据',
      'Records the proposed outcome with its evidence',
      (request) => ({
        outcome: field(request, 'outcome'),
        evidence: evidenceIn(request),
      }),
    ),
    'petition.reply': does('登记答复，停止信访件期限', 'Records the reply and stops the petition clock'),
    'petition.look-back': does('登记回头看', 'Records the look-back', (request) => ({
      lookBackPassed: field(request, 'finding') === 'holds',
    })),
    'petition.follow-up': does('登记回访', 'Records the follow-up', (request) => ({
      reopen: field(request, 'reopen') === 'yes',
    })),
    'petition.record-answers': does('登记表单的内容', 'Records what the form asks', (request) => {
      const routes = (request.headers['routes'] ?? '').split(',').map((name) => name.trim());
      return Object.fromEntries(routes.filter((name) => name !== '').map((name) => [name, field(request, name)]));
    }),
  },
  jobs: {
    'notice.receipt': tells('给信访人出具带编号和查询码的回执', 'Writes the receipt with number and query code'),
    'notice.petitioner': tells('给信访人写信', 'Writes a letter to the petitioner'),
    'notice.court': tells('通知某法院的有关人员', 'Tells those with a role at a court'),
    'notice.enforcement-handler': tells('通知执行案件的承办人', 'Tells the handler of the enforcement case'),
    'petition.link-repeats': does('查找并关联重复访、联名访', 'Finds and links repeat and joint petitions', () => ({
      linkedPetitions: 0,
      openDuplicate: null,
    })),
    'petition.request-correction': does('告知信访人需补正的内容', 'Tells the petitioner what to supply', (request) => {
      note(request, 'correctionRequested');
      return {};
    }),
    'petition.close': does('登记办结', 'Records the outcome: closed', (request) => {
      note(request, 'ended');
      return {};
    }),
    'petition.reopen': does('重新办理，开始新一轮', 'Opens a new round', (request) => {
      const { memory, businessKey, variables } = request;
      const round = Number(memory[`round ${businessKey}`] ?? variables['round'] ?? 1) + 1;
      memory[`round ${businessKey}`] = round;
      for (const what of ['ended', 'explained', 'remedyTold', 'correctionRequested'])
        memory[`${what} ${businessKey}`] = false;
      moveTo(request, EXAMPLE_COURTS.intermediate);
      return { round };
    }),
    'petition.withdraw': does('登记撤回', 'Records the withdrawal', (request) => {
      note(request, 'ended');
      return {};
    }),
    'petition.set-status': does('更新信访件状态', 'Sets the status of the petition'),
    'clock.start': does('启动信访件期限', 'Starts the petition clock', ({ memory, businessKey, variables, now }) => ({
      petitionClock: {
        round: memory[`round ${businessKey}`] ?? 1,
        limit: variables['limit'] ?? null,
        startedOn: lawDate(now),
        pauses: [],
      },
    })),
    'clock.mark-overdue': does('标记逾期', 'Marks the step overdue'),
    'clock.mark-warned': does('标记即将到期', 'Marks that the petition clock nears its end'),
    'clock.reschedule': {
      does: { zh: '重新计算期限', en: 'Has what is due evaluated again' },
      answer: () => ({ reschedule: true }),
    },
  },
};

const note = ({ memory, businessKey }: ExampleRequest, what: string): void => {
  memory[`${what} ${businessKey}`] = true;
};

export const isNoted = ({ memory, businessKey }: ExampleRequest, what: string): boolean =>
  memory[`${what} ${businessKey}`] === true;

/** The fields that hold something, and what earlier steps have shown. Nobody looks into a register. */
function evidenceIn(request: ExampleRequest): string[] {
  const { submission, now } = request;
  const isFilled = (value: unknown) => value !== null && value !== undefined && value !== '' && value !== false;
  const codes = Object.keys(submission).filter((name) => !NO_EVIDENCE.includes(name) && isFilled(submission[name]));
  const today = lawDate(now);
  const { filedOn, remedyLastDay } = submission;
  if (typeof filedOn === 'string' && addMonths(filedOn, 3) < today) codes.push('threeMonthsSinceFiling');
  if (typeof remedyLastDay === 'string' && remedyLastDay < today) codes.push('lastDayPassed');
  if (isFilled(submission['terminatingCourt'])) codes.push('decidedByHighOrSupreme');
  if (isNoted(request, 'explained')) codes.push('explanationRecord');
  if (isNoted(request, 'remedyTold')) codes.push('remedyToldOn');
  if (isNoted(request, 'correctionRequested')) codes.push('correctionTermPassed');
  return [...new Set(codes)].sort();
}
